import { realClock } from "@scn/runtime";
import { type Configured, configured, type GivenOptions } from "../config/configured.js";
import { wantsLive } from "../terminal/color.js";
import { folderWatch } from "../watch/folder-watch.js";
import { freshUrl } from "../watch/fresh-imports.js";
import { type NextRun, ProjectWatch, type WatchWorld } from "../watch/project-watch.js";
import { watchOptions } from "../watch/watch-options.js";
import type { WatchedFile } from "../watch/watched-files.js";
import { watchedProject } from "../watch/watched-project.js";
import { type ExitCode, exitCode } from "./exit-codes.js";
import type { Host } from "./host.js";
import { runCommand } from "./run-command.js";
import { styleFor } from "./show.js";
import { tellError } from "./tell-error.js";

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
  const watch = new ProjectWatch(await watchedProject(targets, given, host), targets, given, host, world);
  let over = false;
  const release = host.onInterrupt(() => {
    over = true;
    watch.end();
  });
  const style = styleFor(host.stdout, host, given.color);
  const live = wantsLive({ env: host.env, isTerminal: host.stdout.isTerminal });
  try {
    let next: NextRun | null = { files: watch.files, why: "" };
    while (!over && next !== null) {
      if (live) host.stdout.write(clearScreen);
      if (next.why !== "") host.stdout.write(`${style.bold(next.why)}\n\n`);
      await runOnce(next.files, given, watch.host);
      if (over) break;
      host.stdout.write(`\n${style.dim(waitingText(watch.files))}\n`);
      next = await watch.next();
    }
    host.stdout.write("\n");
    return exitCode.passed;
  } finally {
    watch.close();
    release();
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
