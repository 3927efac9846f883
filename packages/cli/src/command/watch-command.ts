import { existsSync } from "node:fs";
import { sep } from "node:path";
import { type Clock, realClock } from "@scn/runtime";
import { type Configured, configured, type GivenOptions } from "../config/configured.js";
import { wantsLive } from "../terminal/color.js";
import { Changes } from "../watch/changes.js";
import { type FolderWatch, folderWatch } from "../watch/folder-watch.js";
import { freshUrl } from "../watch/fresh-imports.js";
import { isShared, sharedFolders } from "../watch/shared-files.js";
import { watchOptions } from "../watch/watch-options.js";
import { affected, foldersOf, type WatchedFile } from "../watch/watched-files.js";
import { lookAgain, watchedProject } from "../watch/watched-project.js";
import { type ExitCode, exitCode } from "./exit-codes.js";
import type { Host } from "./host.js";
import { runCommand } from "./run-command.js";
import { styleFor } from "./show.js";
import { tellError } from "./tell-error.js";

/** What a test puts in the place of the disk and of time. */
export interface WatchWorld {
  readonly watch: FolderWatch;
  readonly clock: Clock;
  /** Another URL for a module that has changed. */
  readonly freshUrl: (url: string, version: number) => string;
}

/** What scrolled away before stays where it is. */
const clearScreen = "\x1b[2J\x1b[H";

/**
 * `scn watch`: runs all files, and again those that a change touches, until it is interrupted; a run under way is ended as
 * `scn run` is, with its cleanup, and its ports are closed. Resolves with 0 then: an end by Ctrl+C is the only one there is.
 * Rejects with a `UsageError` for targets that make no sense from the beginning.
 */
export async function watchCommand(
  targets: readonly string[],
  given: GivenOptions,
  host: Host,
  world: WatchWorld = { watch: folderWatch, clock: realClock(), freshUrl },
): Promise<ExitCode> {
  let project = await watchedProject(targets, given, host);
  // Host flows are loaded anew under another URL: `import` keeps what it has read.
  let version = 0;
  const changes = new Changes(world.clock);
  let over = false;
  const release = host.onInterrupt(() => {
    over = true;
    changes.end();
  });
  const style = styleFor(host.stdout, host, given.color);
  const live = wantsLive({ env: host.env, isTerminal: host.stdout.isTerminal });
  let stop = (): void => undefined;
  const watchAgain = (): void => {
    stop();
    const { files, targets: wanted, shared } = project;
    stop = world.watch(foldersOf(files, wanted, host.cwd, sharedFolders(shared)), (path) =>
      changes.add(path),
    );
  };
  watchAgain();
  try {
    let toRun = project.files;
    let why = "";
    while (!over) {
      if (live) host.stdout.write(clearScreen);
      if (why !== "") host.stdout.write(`${style.bold(why)}\n\n`);
      await runOnce(toRun, given, version === 0 ? host : loadingAnew(version));
      if (over) break;
      host.stdout.write(`\n${style.dim(waitingText(project.files))}\n`);
      const next = await nextToRun();
      if (next === null) break;
      toRun = next.files;
      why = next.why;
    }
    host.stdout.write("\n");
    return exitCode.passed;
  } finally {
    stop();
    release();
  }

  /** Waits for a change that matters. */
  async function nextToRun(): Promise<{
    readonly files: readonly WatchedFile[];
    readonly why: string;
  } | null> {
    for (;;) {
      const changed = await changes.next();
      if (changed === null) return null;
      const before = project;
      project = await lookAgain(before, targets, given, host);
      const sharedIsHit = (path: string) => isShared(path, before.shared) || isShared(path, project.shared);
      if ([...changed].some((path) => before.shared.modules.has(path) || project.shared.modules.has(path)))
        version++;
      // All of them are gone for the moment: an editor, or a checkout of another branch.
      if (project === before && ![...changed].some(sharedIsHit)) continue;
      watchAgain();
      const { files } = project;
      const found = affected(files, changed, before.files, sharedIsHit);
      if (found.length > 0)
        return { files: found, why: changeText(changed, found.length, files.length, host.cwd) };
    }
  }

  function loadingAnew(count: number): Host {
    return { ...host, importModule: (url) => host.importModule(world.freshUrl(url, count)) };
  }
}

async function runOnce(files: readonly WatchedFile[], given: GivenOptions, host: Host): Promise<void> {
  const style = styleFor(host.stderr, host, given.color);
  let found: Configured | null = null;
  try {
    // The configuration may be what changed.
    found = await configured(given.typed, host, watchOptions);
    const { raw, bench } = found;
    const quiet = given.verbose !== true && raw.quiet !== false;
    await runCommand(
      files.flatMap((file) => file.targets),
      { ...given, ...raw, bench, quiet, searched: searchedIn(files) },
      host,
    );
  } catch (error) {
    tellError(error, found, { host, style, verbose: given.verbose === true });
  }
}

/** To the run every file is named: which of them a search found it cannot know. */
function searchedIn(files: readonly WatchedFile[]): ReadonlySet<string> {
  return new Set(files.filter(({ searched }) => searched).map(({ path }) => path));
}

function waitingText(files: readonly WatchedFile[]): string {
  return `watching ${files.length === 1 ? "1 file" : `${files.length} files`} and what they import; Ctrl+C ends it`;
}

function changeText(changed: ReadonlySet<string>, run: number, all: number, cwd: string): string {
  // an editor's scratch files come and go
  const there = [...changed].filter((path) => existsSync(path));
  const [first = "", ...more] = (there.length > 0 ? there : [...changed]).map((path) =>
    path.startsWith(cwd + sep) ? path.slice(cwd.length + 1) : path,
  );
  const what = more.length === 0 ? first : `${first} and ${more.length} more`;
  return `${what} changed: ${run} of ${all} ${all === 1 ? "file" : "files"}`;
}
