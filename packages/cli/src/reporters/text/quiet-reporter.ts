import { visible } from "@scn/dsl";
import type { Output } from "../../terminal/output.js";
import { plain, type Style } from "../../terminal/style.js";
import { brokenOffReason } from "../record/broken-off.js";
import { joinedMatrix } from "../record/joined-matrix.js";
import { lineOf, type Of, type ScenarioRecord, verdictOf } from "../record/record.js";
import { Recorder } from "../record/recorder.js";
import type { Reporter } from "../reporter.js";
import { failureBlock, setIn } from "./failure-block.js";
import { matrixLines } from "./matrix-lines.js";
import { Page } from "./page.js";
import { tryText } from "./scenario-heading.js";
import { seedText } from "./seed-text.js";
import { type Live, liveSide, StatusLines } from "./status-lines.js";
import { Summary } from "./summary.js";
import { inVerdictColor, verdictMark, verdictWord } from "./verdict-words.js";

/** `--quiet`: why scenarios did not pass, and the summary; nothing of those that passed. */
export function quietReporter({
  output,
  style = plain,
  live,
}: {
  readonly output: Output;
  readonly style?: Style;
  /** A terminal whose last lines may be rewritten; absent in pipes and CI. */
  readonly live?: Live;
}): Reporter {
  const status = live === undefined ? null : new StatusLines(output, live, style);
  const page = new Page(output, status);
  const summary = new Summary();
  // One scenario at a time: nothing of a long run is kept.
  let recorder = new Recorder();
  let matrix: Of<"matrix"> | null = null;
  const lines = (texts: readonly string[]) => {
    if (texts.length > 0) page.line(texts.join("\n"));
  };
  const brokenOff = () => {
    for (const record of recorder.record().scenarios) {
      if (record.ended === null) lines(scenarioLines(record, style));
    }
    summary.brokenOff();
  };
  return {
    ...(status !== null && liveSide(status)),
    event(event) {
      status?.told(event);
      if (event.type === "run-started") {
        brokenOff();
        recorder = new Recorder();
        summary.runStarted(event);
      }
      if (isFrame(event.type)) recorder.event(event);
      if (event.type === "scenario-started") summary.scenarioStarted(event);
      if (event.type === "run-ended") summary.runEnded(event);
      if (event.type === "matrix") matrix = joinedMatrix(matrix, event);
      if (event.type !== "scenario-ended") return;
      const record = recorder.record().scenarios.findLast(({ ended }) => ended === event);
      summary.scenarioEnded(event);
      if (record !== undefined) lines(scenarioLines(record, style));
    },
    end() {
      status?.end();
      brokenOff();
      if (matrix !== null) lines([...matrixLines(matrix, style), ""]);
      lines(summary.lines(style));
    },
  };
}

function isFrame(type: string): boolean {
  return type === "run-started" || type === "scenario-started" || type === "scenario-ended";
}

function scenarioLines(record: ScenarioRecord, style: Style): string[] {
  const verdict = verdictOf(record);
  const { run, started, ended } = record;
  if (verdict === "pass" || verdict === "skipped") return [];
  const word = inVerdictColor(verdict, verdictWord(verdict), style);
  const repeat = ended === null ? "" : seedText(run.seed, ended);
  const blocks =
    ended === null
      ? [[brokenOffReason]]
      : ended.failures.map((failure) => failureBlock(failure, run.sources, started.at, style));
  return [
    `${verdictMark(verdict, style)} ${style.bold(visible(started.title))}${tryText(started)}  ${style.dim(visible(`${started.path}:${lineOf(record)}`))}  ${word}${repeat === "" ? "" : style.dim(`  ${repeat}`)}`,
    ...blocks.flatMap(setIn),
    "",
  ];
}
