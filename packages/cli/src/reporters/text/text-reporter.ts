import type { SourceText } from "@scn/dsl";
import { diagnosticMessage, visible } from "@scn/dsl";
import type { RunEvent } from "@scn/runtime";
import { hanging } from "../../terminal/hanging.js";
import type { Output } from "../../terminal/output.js";
import { plain, type Style } from "../../terminal/style.js";
import { joinedMatrix } from "../record/joined-matrix.js";
import type { Of } from "../record/record.js";
import type { Reporter } from "../reporter.js";
import { durationText } from "./duration.js";
import { failureBlock } from "./failure-block.js";
import { matrixLines } from "./matrix-lines.js";
import { recoveriesText } from "./recovery-text.js";
import { resumedText } from "./resumed-text.js";
import { rowText, textColumn } from "./row.js";
import { seedText } from "./seed-text.js";
import { type Live, liveSide, StatusLines } from "./status-lines.js";
import { Summary } from "./summary.js";
import { Transcript } from "./transcript.js";
import { inVerdictColor, verdictMark, verdictWord } from "./verdict-words.js";

export interface TextReporterOptions {
  readonly output: Output;
  /** Colours; plain when absent. */
  readonly style?: Style;
  /** Every line with its role, matches and checks; nothing folded or cut. */
  readonly verbose?: boolean;
  /** A terminal whose last lines may be rewritten; absent in pipes and CI. */
  readonly live?: Live;
}

interface Current {
  readonly startedAt: number;
  readonly transcript: Transcript;
}

/**
 * A transcript a person can read, a verdict a scenario, and a summary last.
 *
 * The text depends on the events alone: a recorded log gives the same text again.
 *
 * @example
 * ```ts
 * import { textReporter } from "@scn/cli";
 * import { check } from "@scn/dsl";
 * import { run } from "@scn/runtime";
 * import { simulated } from "@scn/simulator";
 *
 * const { program } = check('scenario "x" {\n  module quectel/ec200u\n  send AT\n}\n');
 * const reporter = textReporter({ output: process.stdout });
 * if (program !== null) await run(program, simulated()).forEach((event) => reporter.event(event));
 * reporter.end();
 * ```
 */
export function textReporter(options: TextReporterOptions): Reporter {
  const { output, style = plain, verbose = false } = options;
  const status = options.live === undefined ? null : new StatusLines(output, options.live, style);
  const summary = new Summary();
  let sources: readonly SourceText[] = [];
  let current: Current | null = null;
  let seed = 0;
  let printed = false;

  let matrix: Of<"matrix"> | null = null;

  const line = (text: string): void => {
    if (status === null) output.write(`${text}\n`);
    else status.print(text);
    printed = true;
  };

  /** A terminal would break a long row at its first column. */
  const fitted = (text: string, column: number): string =>
    output.isTerminal === true && output.columns !== undefined
      ? hanging(text, output.columns, column + 2)
      : text;

  const scenarioStarted = (event: Extract<RunEvent, { type: "scenario-started" }>): void => {
    if (printed) line("");
    line(`${style.bold(visible(event.title))}${tryText(event)}`);
    line(`  ${style.dim(scenarioPlace(event, sources))}`);
    const transcript = new Transcript({
      style,
      verbose,
      sources,
      nameDevices: event.devices.length > 1,
      print: (row) => line(fitted(rowText(row, event.at, style), textColumn(row))),
    });
    current = { startedAt: event.at, transcript };
  };

  const scenarioEnded = (event: Extract<RunEvent, { type: "scenario-ended" }>): void => {
    current?.transcript.end();
    const startedAt = current?.startedAt ?? event.at - event.elapsed;
    const word = inVerdictColor(event.verdict, verdictWord(event.verdict), style);
    const reason =
      event.verdict === "skipped"
        ? skipReason(event)
        : ` in ${durationText(event.elapsed)}${recoveriesText(event.recoveries)}`;
    const repeat = seedText(seed, event);
    line(
      `  ${verdictMark(event.verdict, style)} ${word}${reason}${repeat === "" ? "" : style.dim(`  ${repeat}`)}`,
    );
    for (const failure of event.failures) {
      if (failure.verdict === "skipped") continue;
      const block = failureBlock(failure, sources, startedAt, style, verbose);
      line(["", ...block.map((text) => (text === "" ? "" : `    ${text}`))].join("\n"));
    }
    summary.scenarioEnded(event);
    current = null;
  };

  const report = (event: RunEvent): void => {
    switch (event.type) {
      case "run-started":
        sources = event.sources;
        seed = event.seed;
        summary.runStarted(event);
        break;
      case "scenario-started":
        summary.scenarioStarted(event);
        scenarioStarted(event);
        break;
      case "peer-opened":
        line(
          `  ${style.dim(visible(`${event.name}: ${event.kind}${event.address === "" ? "" : ` at ${event.address}`}`))}`,
        );
        break;
      case "scenario-ended":
        scenarioEnded(event);
        break;
      case "run-ended":
        summary.runEnded(event);
        break;
      case "resumed":
        if (current === null) line(`  ${resumedText(event, style)}`);
        else current.transcript.event(event);
        break;
      case "matrix":
        matrix = joinedMatrix(matrix, event);
        break;
      default:
        current?.transcript.event(event);
    }
  };

  return {
    ...(status !== null && liveSide(status)),
    event(event) {
      status?.told(event);
      report(event);
    },
    end() {
      status?.end();
      if (printed) line("");
      if (matrix !== null) for (const text of [...matrixLines(matrix, style), ""]) line(text);
      for (const text of summary.lines(style)) line(text);
    },
  };
}

/** ` (try 2)` of a scenario that runs again because it did not pass. */
export function tryText({ attempt = 1 }: Extract<RunEvent, { type: "scenario-started" }>): string {
  return attempt === 1 ? "" : ` (try ${attempt})`;
}

function scenarioPlace(
  event: Extract<RunEvent, { type: "scenario-started" }>,
  sources: readonly SourceText[],
): string {
  const before = sources[event.span.file]?.text.slice(0, event.span.start) ?? "";
  const lineNumber = before.split("\n").length;
  const devices = event.devices.map(({ name, address }) =>
    event.devices.length > 1 ? `${name} = ${address}` : address,
  );
  const parameters = Object.entries(event.parameters).map(([name, value]) => `${name} = ${value}`);
  return [`${event.path}:${lineNumber}`, ...devices, ...parameters].map(visible).join(" · ");
}

function skipReason(event: Extract<RunEvent, { type: "scenario-ended" }>): string {
  const [first] = event.failures;
  return first === undefined ? "" : `: ${visible(diagnosticMessage(first.diagnostic))}`;
}
