import type { PolicyFolder } from "@scn/adapters";
import type { CheckedProgram } from "@scn/dsl";
import { realClock } from "@scn/runtime";
import { type Asked, askedFor, checkSecrets, newJournal } from "../journal/begin-or-resume.js";
import { statePath } from "../policy/state-path.js";
import type { Profiles } from "../profiles/profiles.js";
import { reporters } from "../reporters/names.js";
import type { Reporter } from "../reporters/reporter.js";
import { quietReporter } from "../reporters/text/quiet-reporter.js";
import { prepare } from "../run/prepare.js";
import { runAll } from "../run/run-all.js";
import { wantsLive } from "../terminal/color.js";
import type { Ticker } from "../terminal/output.js";
import { type ExitCode, exitCode, worst } from "./exit-codes.js";
import type { Host } from "./host.js";
import type { Reporting } from "./reporting.js";
import { type RawRunOptions, type RunSettings, runSettings } from "./run-options.js";
import { styleFor } from "./show.js";

/** How often a live terminal's last line is written anew, ms. */
const redrawEvery = 100;

/**
 * `scn run`: checks all files, and runs them one after another when none has an error. Resolves with the worst exit
 * code of all scenarios; rejects with a `UsageError` for what makes no sense before anything ran.
 */
export async function runCommand(
  targets: readonly string[],
  raw: RawRunOptions,
  host: Host,
): Promise<ExitCode> {
  const asked = askedFor(targets, raw, host);
  try {
    return await runAsked(asked);
  } finally {
    asked.journal?.close();
  }
}

async function runAsked(asked: Asked): Promise<ExitCode> {
  const { targets, raw, host } = asked;
  const settings = runSettings(raw);
  const prepared = await prepare(targets, raw, settings, host);
  const { programs, selected, profiles, parameters } = prepared;
  if (asked.journal !== null) checkSecrets(asked.journal.header, parameters);
  const { reporter, finish } = await withReports(
    raw,
    makeReporter(settings, host, raw.quiet === true),
    host,
    profiles,
  );
  const counters = await countersFor(settings, programs, raw.state, host);
  const begun = asked.journal === null ? newJournal(asked, selected, parameters) : null;
  const journal = asked.journal ?? begun;
  const abort = new AbortController();
  const release = host.onInterrupt(() => {
    host.stderr.write("\ninterrupted: cleanup is running; press Ctrl+C again to leave at once\n");
    abort.abort();
  });
  let code: ExitCode = exitCode.host;
  try {
    code = await runAll(programs, {
      ...prepared,
      settings,
      reporter,
      notice: (text) => host.stderr.write(`note: ${text}\n`),
      now: host.now,
      cwd: host.cwd,
      signal: abort.signal,
      ...(counters !== null && { policyStore: counters }),
      ...(journal !== null && { journal }),
    });
    journal?.over();
  } finally {
    reporter.end();
    // Whatever ended the run: what it came to is written.
    code = worst([code, await finish()]);
    counters?.close();
    begun?.close();
    release();
  }
  return code;
}

/** The state folder, which only policies on hardware need: nothing else touches the disk. */
async function countersFor(
  { device }: RunSettings,
  programs: readonly CheckedProgram[],
  state: string | undefined,
  host: Host,
): Promise<PolicyFolder | null> {
  const path = statePath(state, host);
  if (device.kind !== "transport" || programs.every(({ policies }) => policies === undefined)) return null;
  const { openState } = await import("./policy-command.js");
  return openState(path);
}

/** What writes reports is loaded only where there are any. */
async function withReports(
  raw: RawRunOptions,
  shown: Reporter,
  host: Host,
  profiles: Profiles,
): Promise<Reporting> {
  if ((raw.report ?? []).length === 0 && raw.budgetWarn === undefined) {
    return { reporter: shown, finish: () => Promise.resolve(exitCode.passed) };
  }
  const { reporting } = await import("./reporting.js");
  const style = styleFor(host.stdout, host, raw.color);
  return reporting({ ...raw, report: raw.report ?? [] }, shown, { host, profiles, style });
}

function makeReporter({ reporter, color, verbose }: RunSettings, host: Host, quiet: boolean): Reporter {
  if (quiet && reporter === "text") {
    return quietReporter({ output: host.stdout, style: styleFor(host.stdout, host, color) });
  }
  const live = wantsLive({ env: host.env, isTerminal: host.stdout.isTerminal });
  return reporters[reporter]({
    output: host.stdout,
    style: styleFor(host.stdout, host, color),
    verbose,
    ...(live ? { live: { now: () => host.now(), ticker } } : {}),
  });
}

const ticker: Ticker = (task) => {
  const clock = realClock();
  let release = clock.after(redrawEvery, again);
  function again(): void {
    task();
    release = clock.after(redrawEvery, again);
  }
  return () => release();
};
