import { visible } from "@scn/dsl";
import { type Case, casesOf } from "../record/cases.js";
import { type Episode, episodes, episodesOf, outcomeText, waitsText } from "../record/episodes.js";
import { deviceNameOf, lineOf, modulesOf, type RunRecord, verdictOf } from "../record/record.js";
import { failureText, reasonText } from "../record/transcript-text.js";
import type { MakeReport } from "../report.js";

/** TAP version 14: a point a scenario, with a YAML block for what did not pass. */
export const makeReport: MakeReport = () => ({ needs: [episodes], render });

function render(record: RunRecord): Iterable<string> {
  const cases = casesOf(record);
  const points = cases.flatMap((one, index) => point(one, index + 1));
  const bail = record.interrupted ? ["Bail out! interrupted"] : [];
  return [["TAP version 14", `1..${cases.length}`, ...points, ...bail, ""].join("\n")];
}

function point(one: Case, number: number): string[] {
  const { name, path, last, tries, flaky, elapsed } = one;
  const verdict = verdictOf(last);
  const device = deviceNameOf(last);
  const passed = verdict === "pass" || verdict === "skipped";
  const skip = verdict === "skipped" ? ` # SKIP ${escaped(reasonText(last))}`.trimEnd() : "";
  const head = `${passed ? "ok" : "not ok"} ${number} - ${escaped(`${path}: ${name}`)}${skip}`;
  const fields: readonly (readonly [string, string | number | boolean])[] = [
    ...(verdict === "pass" ? [] : [["verdict", verdict] as const]),
    ...(passed
      ? []
      : ([
          ["message", reasonText(last)],
          ["code", last.ended?.failures[0]?.diagnostic.code ?? ""],
          ["at", `${path}:${lineOf(last)}`],
        ] as const)),
    ...(device === null ? [] : [["device", device] as const]),
    ["module", modulesOf(last)],
    ["duration_ms", Math.round(elapsed)],
    ...(tries.length > 1
      ? ([
          ["tries", tries.length],
          ["flaky", flaky],
        ] as const)
      : []),
  ];
  const yaml = fields.map(([key, value]) => `  ${key}: ${scalar(value)}`);
  const block = passed ? [] : ["  report: |", ...blockLines(failureText(last))];
  return [head, "  ---", ...yaml, ...recoveries(episodesOf(last)), ...block, "  ..."];
}

/** An entry an episode, also for what passed in the end. */
function recoveries(all: readonly Episode[]): string[] {
  if (all.length === 0) return [];
  const entries = all.map((episode) => {
    const waits = waitsText(episode);
    return `    - ${scalar(`${episode.cause}; ${waits === "" ? "" : `${waits}; `}${outcomeText(episode)}`)}`;
  });
  return ["  recoveries:", ...entries];
}

/** `#` would begin a directive. */
function escaped(text: string): string {
  return visible(text).replace(/[\\#]/g, "\\$&");
}

/** JSON is YAML. */
function scalar(value: string | number | boolean): string {
  return JSON.stringify(typeof value === "string" ? visible(value) : value);
}

function blockLines(text: string): string[] {
  // The first line decides how far a YAML block is indented: it must not begin with a blank.
  return text.split("\n").map((line) => (line === "" ? "" : `    ${visible(line)}`));
}
