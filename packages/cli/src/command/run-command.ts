import { resolve } from "node:path";
import type { PolicyFolder } from "@scn/adapters";
import type { GivenOptions } from "../config/configured.js";
import { devicesOf } from "../devices/address.js";
import { type Asked, askedFor, checkTakenUp, journalFor } from "../journal/asked.js";
import { statePath } from "../policy/state-path.js";
import { tellOf } from "../run/aftermath.js";
import { checkLoad } from "../run/check-load.js";
import { failedBeforeOf } from "../run/failed-before-of.js";
import { interruption } from "../run/interruption.js";
import { besides, noticeOn, onceEach } from "../run/notices.js";
import { type Prepared, prepare } from "../run/prepare.js";
import { remember } from "../run/remember.js";
import { runAll } from "../run/run-all.js";
import { runReporter } from "../run/run-reporter.js";
import type { Chosen } from "../selection/chosen.js";
import { type ExitCode, exitCode, worst } from "./exit-codes.js";
import type { Host } from "./host.js";
import { type RawRunOptions, type RunSettings, runSettings, withPeersOfBench } from "./run-options.js";
import { UsageError } from "./usage-error.js";

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

async function runAsked(asked: Asked): Promise<ExitCode> {
  const { targets, raw, host } = asked;
  const asTyped = runSettings(raw);
  const prepared = await prepare(targets, raw, asTyped, host);
  const settings = withPeersOfBench(raw, asTyped, prepared.selected);
  if (raw.list === true || raw.dryRun === true) {
    const { preview } = await import("../dry-run/preview.js");
    return preview(raw, prepared.chosen, { ...prepared, settings }, host);
  }
  // What the configuration says is for whenever it applies; what is typed is meant now.
  if (raw.typed.options.json === true) {
    throw new UsageError("SCN603", "--json is for --list and --dry-run", {
      fix: "for what a run did write --reporter json, or --report json=run.json",
    });
  }
  return runPrepared(asked, prepared, settings);
}

async function runPrepared(asked: Asked, prepared: Prepared, settings: RunSettings): Promise<ExitCode> {
  const { raw, host } = asked;
  const { chosen, selected, parameters } = prepared;
  const run = { scenarios: selected, device: settings.device, parameters };
  await checkTakenUp(asked, run);
  const { reporter, finish } = await runReporter(raw, settings, host, prepared.profiles);
  checkLoad(raw, settings, noticeOn(host));
  await checkRecord(settings, host);
  const counters = await countersFor(settings, chosen, raw.state, host);
  const begun = await journalFor(asked, run);
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

/** Throws a `UsageError` where no recording could be written. */
async function checkRecord({ record }: RunSettings, host: Host): Promise<void> {
  if (record === undefined) return;
  const { checkRecordings } = await import("../recordings/recordings.js");
  checkRecordings(resolve(host.cwd, record), record);
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
