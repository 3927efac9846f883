import { existsSync } from "node:fs";
import { sep } from "node:path";
import { type Clock, realClock } from "@scn/runtime";
import { configured, type GivenOptions } from "../config/configured.js";
import { profilesWith } from "../profiles/profiles.js";
import { wantsLive } from "../terminal/color.js";
import { Changes } from "../watch/changes.js";
import { type FolderWatch, folderWatch } from "../watch/folder-watch.js";
import { watchOptions } from "../watch/watch-options.js";
import { affected, foldersOf, type WatchedFile, watchedFiles } from "../watch/watched-files.js";
import { type ExitCode, exitCode } from "./exit-codes.js";
import type { Host } from "./host.js";
import { runCommand } from "./run-command.js";
import { styleFor } from "./show.js";
import { tellError } from "./tell-error.js";
import { UsageError } from "./usage-error.js";

/** What a test puts in the place of the disk and of time. */
export interface WatchWorld {
  readonly watch: FolderWatch;
  readonly clock: Clock;
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
  world: WatchWorld = { watch: folderWatch, clock: realClock() },
): Promise<ExitCode> {
  const wanted =
    targets.length > 0 ? targets : given.bench.scenarios.length > 0 ? given.bench.scenarios : ["."];
  const profiles = await profilesWith(given.profiles);
  let files = watchedFiles(wanted, host.cwd, profiles);
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
    stop = world.watch(foldersOf(files, wanted, host.cwd, given.profiles), (path) => changes.add(path));
  };
  watchAgain();
  try {
    let toRun = files;
    let why = "";
    while (!over) {
      if (live) host.stdout.write(clearScreen);
      if (why !== "") host.stdout.write(`${style.bold(why)}\n\n`);
      await runOnce(toRun, given, host);
      if (over) break;
      host.stdout.write(`\n${style.dim(waitingText(files))}\n`);
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
      const known = new Set(files.map(({ path }) => path));
      try {
        files = watchedFiles(wanted, host.cwd, profiles);
      } catch (error) {
        // All of them are gone for the moment: an editor, or a checkout of another branch.
        if (!(error instanceof UsageError)) throw error;
        continue;
      }
      watchAgain();
      const found = affected(files, changed, known);
      if (found.length > 0)
        return { files: found, why: changeText(changed, found.length, files.length, host.cwd) };
    }
  }
}

async function runOnce(files: readonly WatchedFile[], given: GivenOptions, host: Host): Promise<void> {
  const style = styleFor(host.stderr, host, given.color);
  try {
    // The configuration may be what changed.
    const { raw, bench } = await configured(given.typed, host, watchOptions);
    const quiet = given.verbose !== true && raw.quiet !== false;
    await runCommand(
      files.flatMap((file) => file.targets),
      { ...given, ...raw, bench, quiet },
      host,
    );
  } catch (error) {
    tellError(error, host, style, given.verbose === true);
  }
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
