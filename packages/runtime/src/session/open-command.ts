import type { CommandEntry, FormEntry, LimitFromParameters, Span } from "@scn/dsl";
import type { Inquiry } from "../classifier/classifier.js";
import type { Expectation } from "../classifier/expectation.js";
import type { FoundCommand } from "../classifier/find-command.js";
import { lineText } from "../expression/bytes.js";
import type { Command } from "./session.js";
import type { SessionLine } from "./session-line.js";

/** A command from its `send` on, with what the classifier needs to tell its lines. */
export class OpenCommand implements Command, Inquiry {
  readonly id: number;
  readonly text: string;
  readonly span: Span;
  readonly sentAt: number;
  readonly entry: CommandEntry | null;
  readonly form: FormEntry | null;
  readonly maxResponse: number;
  readonly expectation: Expectation;
  readonly known: boolean;
  readonly lines: SessionLine[] = [];
  cursor = 0;
  prompted = false;
  success = false;
  accepted = false;
  holdOpen = false;
  /** The line as it was sent, until its echo has come. */
  echo: string | null;
  /** Its end has been told. */
  reported = false;
  abandoned = false;
  /** The first final result code that came. */
  #code: SessionLine | null = null;
  #ended: SessionLine | null = null;

  constructor(
    id: number,
    latin1: string,
    span: Span,
    sentAt: number,
    expectation: Expectation,
    defaultMaximum: number,
  ) {
    this.id = id;
    this.text = lineText(latin1);
    this.echo = latin1;
    this.span = span;
    this.sentAt = sentAt;
    this.expectation = expectation;
    const last = expectation.calls.at(-1);
    this.entry = last?.entry ?? null;
    this.form = last?.nearest ?? null;
    this.known = this.entry !== null;
    this.maxResponse =
      expectation.calls.reduce((sum, call) => sum + (maximum(call) ?? 0), 0) || defaultMaximum;
  }

  /** `null` also while the command is held open past its result code. */
  get final(): SessionLine | null {
    return this.#ended ?? (this.holdOpen ? null : this.#code);
  }

  /** A final result code came. A failing one also ends a command that is held open. */
  endWith(line: SessionLine, success: boolean): void {
    if (this.#code === null || !success) this.#code = line;
    if (!success) this.#ended = line;
    this.success = success;
  }

  /** The line its last `expect` matched. */
  endAt(line: SessionLine): void {
    this.#ended = line;
    if (line.role !== "final") this.success = true;
  }
}

/** The documented maximum in ms, by the command line's own parameters where the manual says so. */
function maximum({ nearest, call, argument }: FoundCommand): number | null {
  if (nearest === null) return null;
  const from = nearest.maxResponseFrom;
  if (from?.parameters.some((name) => isGiven(name))) return limitFrom(from, argument);
  return nearest.maxResponse;

  function isGiven(name: string): boolean {
    const index = nearest?.parameters.findIndex((parameter) => parameter.name === name) ?? -1;
    return (call.arguments[index] ?? "") !== "";
  }
}

function limitFrom(from: LimitFromParameters, argument: FoundCommand["argument"]): number {
  const product = from.parameters.reduce((value, name) => value * Number(argument(name) ?? 1), from.unit);
  return product + from.margin;
}
