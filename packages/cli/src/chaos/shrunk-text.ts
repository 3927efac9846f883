import { diagnosticMessage, renderDiagnostic, visible } from "@scn/dsl";
import { type Disturbance, decodeRecording, type LinePlace, planOf } from "@scn/runtime";
import { bytesText } from "../recordings/recording-text.js";
import type { Style } from "../terminal/style.js";
import type { SeedFailure } from "./find-failure.js";
import type { Shrunk } from "./shrink-failure.js";

/** Which run failed, and how. */
export function findingText({ title, seed, trial, program }: SeedFailure, style: Style): readonly string[] {
  const all = trial.plans.flatMap(({ disturbances }) => disturbances);
  return [
    `${style.bold(`"${visible(title)}"`)} fails with --seed ${seed}, and ${disturbancesText(all)}`,
    "",
    renderDiagnostic(trial.failure.diagnostic, program.sources, { color: style.color }),
    "",
  ];
}

/** How to do it again. */
export interface Repetition {
  /** The recordings that were written. */
  readonly paths: readonly string[];
  /** What else stands on the command line. */
  readonly options: readonly string[];
}

/** What came of it, and how to do it again. */
export function shrunkText(
  shrunk: Shrunk,
  { program }: SeedFailure,
  { paths, options }: Repetition,
  style: Style,
): readonly string[] {
  if (shrunk.kind === "without-chaos")
    return ["It fails in the same way with nothing done to the line: chaos is not the cause."];
  if (shrunk.kind === "not-reproducible") {
    const now =
      shrunk.again === null
        ? "it passed"
        : `it failed of something else: ${diagnosticMessage(shrunk.again.diagnostic)}`;
    return [
      `It is not reproducible: with the same disturbances again ${visible(now)}.`,
      "What the module or the network does by itself differs from run to run; try again, or another --seed.",
    ];
  }
  const { trial, runs, steady, interrupted } = shrunk;
  const left = trial.recordings.flatMap(disturbanceLines);
  const plans = paths.map((path) => ["--chaos-plan", path]);
  const again = ["scn", "run", program.sources[0]?.path ?? "", ...options, ...plans.flat()].join(" ");
  return [
    interrupted
      ? `Interrupted: the smallest part so far, after ${runs} runs, has ${left.length}:`
      : `Of these ${left.length === 1 ? "one is" : `${left.length} are`} needed, as ${runs} runs show:`,
    ...left.map((line) => `  ${visible(line)}`),
    ...(interrupted || steady === 3
      ? []
      : [style.yellow(`It does not always fail: with them it failed ${steady} times of 3.`)]),
    "",
    ...paths.map((path) => `written: ${path}`),
    style.dim(`${again} does it again; scn show prints it`),
  ];
}

/** What a recording's chaos did, a line for each, with the place in words. */
function disturbanceLines(text: string): readonly string[] {
  const recording = decodeRecording(text);
  const written = recording.entries.flatMap((entry) =>
    entry.kind === "sent" ? [bytesText(entry.bytes)] : [],
  );
  return planOf(recording).map((one) => `${whatText(one)} ${placeText(one.place, written)}`);
}

/** `15 disturbances: 12 split, 3 urc`. */
function disturbancesText(disturbances: readonly Disturbance[]): string {
  const { length } = disturbances;
  if (length === 0) return "no disturbance";
  return `${length} ${length === 1 ? "disturbance" : "disturbances"}: ${kindsText(disturbances)}`;
}

function kindsText(disturbances: readonly Disturbance[]): string {
  const counts = new Map<string, number>();
  for (const { kind } of disturbances) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].map(([kind, count]) => `${count} ${kind}`).join(", ");
}

function whatText(one: Disturbance): string {
  switch (one.kind) {
    case "split":
      return "split: a read ends";
    case "echo":
      return "echo: taken away, or added,";
    case "urc":
      return one.idle === undefined
        ? `urc: ${one.line}`
        : `urc: ${one.line}, ${one.idle / 1000} s after what came,`;
    case "delay":
      return `delay: ${one.ms} ms`;
    case "garbage":
      return `garbage: ${bytesText(one.bytes)}`;
    case "drop":
      return `drop: ${one.length} ${one.length === 1 ? "byte" : "bytes"}`;
  }
}

function placeText({ write, byte, added }: LinePlace, written: readonly string[]): string {
  const before = written[write - 1];
  const behind = before === undefined ? "before anything was written" : `behind ${before}`;
  return `${behind}, at byte ${byte + 1}${added > 0 ? ` (+${added})` : ""} of what came`;
}
