import { type SourceText, visible } from "@scn/dsl";
import type { RunEvent } from "@scn/runtime";
import type { Output } from "../../terminal/output.js";
import { plain, type Style } from "../../terminal/style.js";
import { joinedMatrix } from "../record/joined-matrix.js";
import type { Of } from "../record/record.js";
import type { Reporter } from "../reporter.js";
import { failureBlock, setIn } from "./failure-block.js";
import { matrixLines } from "./matrix-lines.js";
import { Page } from "./page.js";
import { resumedText } from "./resumed-text.js";
import { rowText, textColumn } from "./row.js";
import { headingLines } from "./scenario-heading.js";
import { brokenOffLine, verdictLine } from "./scenario-verdict.js";
import { type Live, liveSide, StatusLines } from "./status-lines.js";
import { Summary } from "./summary.js";
import { Transcript } from "./transcript.js";

/** Where the text goes, and how it looks there. */
export interface TextReporterOptions {
  readonly output: Output;
  /** Colours; plain when absent. */
  readonly style?: Style;
  /** Every line with its role, matches and checks; nothing folded or cut. */
  readonly verbose?: boolean;
  /** A terminal whose last lines may be rewritten; absent in pipes and CI. */
  readonly live?: Live;
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
  const { output, live, style = plain, verbose = false } = options;
  const status = live === undefined ? null : new StatusLines(output, live, style);
  const text = new RunText(new Page(output, status), style, verbose);
  return {
    ...(status !== null && liveSide(status)),
    event(event) {
      status?.told(event);
      text.event(event);
    },
    end() {
      status?.end();
      text.end();
    },
  };
}

interface Current {
  readonly startedAt: number;
  readonly transcript: Transcript;
}

/** The text of one run, or of several one after another: for each scenario a heading, its rows and its verdict. */
class RunText {
  readonly #summary = new Summary();
  #sources: readonly SourceText[] = [];
  #seed = 0;
  /** The scenario under way. */
  #current: Current | null = null;
  #matrix: Of<"matrix"> | null = null;

  constructor(
    private readonly page: Page,
    private readonly style: Style,
    private readonly verbose: boolean,
  ) {}

  event(event: RunEvent): void {
    switch (event.type) {
      case "run-started":
        this.#brokenOff();
        this.#sources = event.sources;
        this.#seed = event.seed;
        this.#summary.runStarted(event);
        break;
      case "scenario-started":
        this.#summary.scenarioStarted(event);
        this.#scenarioStarted(event);
        break;
      case "peer-opened":
        this.#peerOpened(event);
        break;
      case "scenario-ended":
        this.#scenarioEnded(event);
        this.#summary.scenarioEnded(event);
        break;
      case "run-ended":
        this.#summary.runEnded(event);
        break;
      case "resumed":
        if (this.#current === null) this.page.line(`  ${resumedText(event, this.style)}`);
        else this.#current.transcript.event(event);
        break;
      case "matrix":
        this.#matrix = joinedMatrix(this.#matrix, event);
        break;
      default:
        this.#current?.transcript.event(event);
    }
  }

  end(): void {
    this.#brokenOff();
    if (!this.page.isBlank) this.page.line("");
    const matrix = this.#matrix === null ? [] : [...matrixLines(this.#matrix, this.style), ""];
    for (const text of [...matrix, ...this.#summary.lines(this.style)]) this.page.line(text);
  }

  #scenarioStarted(event: Of<"scenario-started">): void {
    const { page, style, verbose } = this;
    const sources = this.#sources;
    if (!page.isBlank) page.line("");
    for (const text of headingLines(event, sources, style)) page.line(text);
    const transcript = new Transcript({
      style,
      verbose,
      sources,
      nameDevices: event.devices.length > 1,
      print: (row) => page.row(rowText(row, event.at, style), textColumn(row)),
    });
    this.#current = { startedAt: event.at, transcript };
  }

  #peerOpened({ name, kind, address }: Of<"peer-opened">): void {
    const at = address === "" ? "" : ` at ${address}`;
    this.page.line(`  ${this.style.dim(visible(`${name}: ${kind}${at}`))}`);
  }

  #scenarioEnded(event: Of<"scenario-ended">): void {
    const { page, style, verbose } = this;
    this.#current?.transcript.end();
    const startedAt = this.#current?.startedAt ?? event.at - event.elapsed;
    this.#current = null;
    page.line(verdictLine(event, this.#seed, style));
    for (const failure of event.failures) {
      if (failure.verdict === "skipped") continue;
      const block = failureBlock(failure, this.#sources, startedAt, style, verbose);
      page.line(setIn(block).join("\n"));
    }
  }

  /** The log ends, or goes on with another run: a scenario under way has no end. */
  #brokenOff(): void {
    if (this.#current === null) return;
    this.#current.transcript.end();
    this.#current = null;
    this.page.line(brokenOffLine(this.style));
    this.#summary.brokenOff();
  }
}
