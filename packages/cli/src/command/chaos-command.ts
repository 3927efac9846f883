import { relative, resolve } from "node:path";
import { type Candidate, findFailure, type SeedFailure } from "../chaos/find-failure.js";
import { type Shrunk, shrinkFailure } from "../chaos/shrink-failure.js";
import type { RawShrinkOptions } from "../chaos/shrink-options.js";
import { findingText, shrunkText } from "../chaos/shrunk-text.js";
import { runTrial, type Tried } from "../chaos/trial.js";
import type { RunAddress } from "../devices/address.js";
import { recordingsIn } from "../recordings/recordings.js";
import { prepare } from "../run/prepare.js";
import { type ExitCode, exitCode } from "./exit-codes.js";
import type { Host } from "./host.js";
import { type RunSettings, runSettings } from "./run-options.js";
import { styleFor } from "./show.js";
import { UsageError } from "./usage-error.js";

/** Without `--seed` so many are tried. */
const seedsTried = 200;

/**
 * `scn chaos shrink`: finds a run that fails under chaos, and of what chaos did a smallest part that makes it fail in the same
 * way; writes that as a recording. Resolves with 0 when it has, with 1 when nothing failed, or not because of chaos, or not
 * again.
 */
export async function chaosShrinkCommand(
  targets: readonly string[],
  raw: RawShrinkOptions,
  host: Host,
): Promise<ExitCode> {
  const settings = runSettings({ ...raw, reporter: "text" });
  const device = oneDevice(settings);
  const prepared = await prepare(targets, raw, settings, host);
  const abort = new AbortController();
  const release = host.onInterrupt(() => abort.abort());
  const { signal } = abort;
  const note = (text: string) => host.stderr.write(`${text}\n`);
  const around: Tried["run"] = {
    ...prepared,
    settings,
    notice: (text) => note(`note: ${text}`),
    now: host.now,
    cwd: host.cwd,
    signal,
  };
  const tried = (candidate: Candidate): Tried => ({ ...candidate, device, run: around });
  const { chaos, seed } = settings;
  const { plans } = prepared;
  try {
    const found = await findFailure(
      prepared.chosen.map(({ program, scenario }) => ({ program, title: scenario.title })),
      seed === undefined
        ? Array.from({ length: plans.length > 0 ? 1 : seedsTried }, (_, at) => at + 1)
        : [seed],
      (candidate, one) =>
        runTrial(
          tried(candidate),
          plans.length > 0 ? { plans, seed: one } : { ...(chaos && { chaos }), seed: one },
        ),
      signal,
    );
    if (found === null) return nothingFound(settings, signal.aborted, note);
    const style = styleFor(host.stdout, host, settings.color);
    host.stdout.write(`${findingText(found, style).join("\n")}\n`);
    const shrunk = await shrinkFailure(
      found.trial,
      (parts) => runTrial(tried(found), { plans: parts, seed: found.seed }),
      signal,
    );
    const paths = shrunk.kind === "shrunk" ? written(shrunk, found, resolve(host.cwd, raw.output)) : [];
    const { device: address, module } = raw;
    const again = {
      paths: paths.map((path) => relative(host.cwd, path)),
      options: [
        ...(address === undefined ? [] : ["--device", address]),
        ...(module === undefined ? [] : ["--module", module]),
      ],
    };
    host.stdout.write(`${shrunkText(shrunk, found, again, style).join("\n")}\n`);
    if (signal.aborted) return exitCode.interrupted;
    return shrunk.kind === "shrunk" ? exitCode.passed : exitCode.failed;
  } finally {
    release();
  }
}

function oneDevice({ device, chaos, chaosPlans }: RunSettings): RunAddress {
  if (device.kind === "several")
    throw new UsageError("SCN603", "what fails on several modules is looked at on one of them", {
      fix: "write --device sim:vendor/model",
    });
  if (chaos === undefined && chaosPlans.length === 0)
    throw new UsageError("SCN603", "there is no chaos to shrink", {
      fix: "say what it may do, --chaos split,urc,delay, or take what a recording has, --chaos-plan run.scnlog",
    });
  return device;
}

function nothingFound({ seed }: RunSettings, interrupted: boolean, note: (text: string) => void): ExitCode {
  if (interrupted) return exitCode.interrupted;
  note(
    seed === undefined
      ? `nothing failed with the seeds 1 to ${seedsTried}: there is nothing to shrink`
      : `nothing failed with --seed ${seed}: there is nothing to shrink`,
  );
  return exitCode.failed;
}

/** A file for each line of the smallest run that fails. */
function written(
  { trial }: Extract<Shrunk, { readonly kind: "shrunk" }>,
  { program, title }: SeedFailure,
  folder: string,
): readonly string[] {
  const record = recordingsIn(folder);
  return trial.recordings.map((text, at) => {
    const { about } = trial.plans[at] ?? {};
    const sink = record({ startedAt: 0, ...about, scenario: title, path: program.sources[0]?.path ?? "" });
    sink.write(text);
    sink.close();
    return sink.path;
  });
}
