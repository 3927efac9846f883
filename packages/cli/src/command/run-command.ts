import { resolve } from "node:path";
import type { PolicyFolder } from "@scn/adapters";
import { realClock } from "@scn/runtime";
import type { GivenOptions } from "../config/configured.js";
import { devicesOf } from "../devices/address.js";
import { type Asked, askedFor, checkSecrets, journalFor } from "../journal/asked.js";
import { statePath } from "../policy/state-path.js";
import type { Profiles } from "../profiles/profiles.js";
import { reporters } from "../reporters/names.js";
import type { Reporter } from "../reporters/reporter.js";
import { tellOf } from "../run/aftermath.js";
import { checkLoad } from "../run/check-load.js";
import { failedBeforeOf } from "../run/failed-before-of.js";
import { interruption } from "../run/interruption.js";
import { prepare } from "../run/prepare.js";
import { remember } from "../run/remember.js";
import { runAll } from "../run/run-all.js";
import type { Chosen } from "../selection/chosen.js";
import { wantsLive } from "../terminal/color.js";
import type { Ticker } from "../terminal/output.js";
import { type ExitCode, exitCode, worst } from "./exit-codes.js";
import type { Host } from "./host.js";
import type { Reporting } from "./reporting.js";
import { type RawRunOptions, type RunSettings, runSettings, withPeersOfBench } from "./run-options.js";
import { styleFor } from "./show.js";
import { UsageError } from "./usage-error.js";

/** How often a live terminal's last lines are written anew, ms. */
const redrawEvery = 100;

/**
 * `scn run`: checks all files, and runs them one after another when none has an error. Resolves with the worst exit
 * code of all scenarios; rejects with a `UsageError` for what makes no sense before anything ran.
 */
export async function runCommand(
  targets: readonly string[],
  raw: GivenOptions,
  host: Host,
): Promise<ExitCode> {
  const wanted = targets.length === 0 && raw.lastFailed === true ? await lastFailed(raw, host) : targets;
  if (wanted === null) return exitCode.passed;
  const asked = await askedFor(wanted, raw, host);
  try {
    return await runAsked(asked);
  } finally {
    asked.journal?.close();
  }
}

/** `scn run --last-failed` alone: the files of what did not pass; `null` where everything did. */
async function lastFailed(raw: RawRunOptions, host: Host): Promise<readonly string[] | null> {
  const { filesThatFailed } = await import("../selection/pick-failed.js");
  const files = filesThatFailed(await failedBeforeOf(raw.state, host), noticeOn(host));
  return files.length === 0 ? null : files;
}

/** Tells a person what stops nothing. */
function noticeOn(host: Host): (text: string) => void {
  return (text) => host.stderr.write(`note: ${text}\n`);
}

/** What is said on standard error while a run is shown on the same terminal. */
function besides(reporter: Reporter, { stderr }: Host): (text: string) => void {
  return (text) => {
    if (reporter.aside === undefined) stderr.write(text);
    else reporter.aside(() => stderr.write(text));
  };
}

/** A device says in each scenario what it has to say (D-207). */
function onceEach(say: (text: string) => void): (text: string) => void {
  const told = new Set<string>();
  return (text) => {
    if (!told.has(text)) say(text);
    told.add(text);
  };
}

async function runAsked(asked: Asked): Promise<ExitCode> {
  const { targets, raw, host } = asked;
  const asTyped = runSettings(raw);
  const prepared = await prepare(targets, raw, asTyped, host);
  const settings = withPeersOfBench(raw, asTyped, prepared.selected);
  const { chosen, selected, profiles, parameters } = prepared;
  if (raw.list === true || raw.dryRun === true) {
    const { preview } = await import("../dry-run/preview.js");
    return preview(raw, chosen, { ...prepared, settings }, host);
  }
  // What the configuration says is for whenever it applies; what is typed is meant now.
  if (raw.typed.options.json === true) {
    throw new UsageError("SCN603", "--json is for --list and --dry-run", {
      fix: "for what a run did write --reporter json, or --report json=run.json",
    });
  }
  const values = parameters.onEvery(settings.device, selected);
  if (asked.journal !== null) checkSecrets(asked.journal.header, values);
  const { reporter, finish } = await withReports(
    raw,
    await makeReporter(settings, host, raw),
    host,
    profiles,
  );
  checkLoad(raw, settings, noticeOn(host));
  if (settings.record !== undefined) {
    const { checkRecordings } = await import("../recordings/recordings.js");
    checkRecordings(resolve(host.cwd, settings.record), settings.record);
  }
  const counters = await countersFor(settings, chosen, raw.state, host);
  const begun = asked.journal === null ? await journalFor(asked, selected, values) : null;
  const journal = asked.journal ?? begun;
  const say = besides(reporter, host);
  const notice = onceEach((text) => say(`note: ${text}\n`));
  const { signal, runOver, release } = interruption(host, say, (raw.report ?? []).length > 0);
  let code: ExitCode = exitCode.host;
  try {
    const result = await runAll(chosen, {
      ...prepared,
      settings,
      reporter,
      notice,
      now: host.now,
      cwd: host.cwd,
      signal,
      ...(counters !== null && { policyStore: counters }),
      ...(journal !== null && { journal }),
    });
    code = result.code;
    tellOf(result, settings, notice);
    await remember(result.outcomes, { state: raw.state, failOnFlaky: settings.load.failOnFlaky, host });
    journal?.over();
  } finally {
    runOver();
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
  chosen: readonly Chosen[],
  state: string | undefined,
  host: Host,
): Promise<PolicyFolder | null> {
  // What makes no sense is told also where it is not needed.
  if (state === "") statePath(state, host);
  const hardware = devicesOf(device).some(({ kind }) => kind === "transport");
  if (!hardware || chosen.every(({ program }) => program.policies === undefined)) return null;
  const { openState } = await import("./policy-command.js");
  return openState(statePath(state, host));
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

async function makeReporter(
  { reporter, color, verbose }: RunSettings,
  host: Host,
  { quiet, report }: Pick<RawRunOptions, "quiet" | "report">,
): Promise<Reporter> {
  // GitHub's commands are lines of the same output, and nothing is drawn between them.
  const onGithub = report?.includes("github") === true;
  const isLive = !onGithub && wantsLive({ env: host.env, isTerminal: host.stdout.isTerminal });
  const options = {
    output: host.stdout,
    style: styleFor(host.stdout, host, color),
    verbose,
    ...(isLive && { live: { now: () => host.now(), ticker } }),
  };
  if (quiet !== true || reporter !== "text") return reporters[reporter](options);
  const { quietReporter } = await import("../reporters/text/quiet-reporter.js");
  return quietReporter(options);
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
