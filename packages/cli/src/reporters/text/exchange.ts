import type { Style } from "../../terminal/style.js";
import { displayWidth } from "../../terminal/width.js";
import type { Of } from "../record/record.js";
import { durationText } from "./duration.js";
import type { LaterRows, Row } from "./row.js";
import { lineText, payloadText, sentNote } from "./wire-text.js";

/** A command with its whole answer stays on one row up to here, whatever the terminal: a log reads the same everywhere. */
const longestRow = 100;

interface Received {
  readonly event: Of<"received">;
  /** What is said behind it: a role that the text alone does not tell. */
  readonly note: string | null;
}

/** Where its rows go. */
interface Rows {
  readonly depth: number;
  row(rows: LaterRows): void;
}

interface OpenExchange {
  readonly at: number;
  readonly rows: Rows;
  readonly depth: number;
  /** What stands before their text: whose they are, where that is to be told. */
  readonly name: string;
  readonly device: string;
  /** Absent when the sent line is on a row above already. */
  readonly sent: Of<"sent"> | null;
  readonly received: Received[];
}

export interface ExchangeOptions {
  readonly style: Style;
  /** Whole payloads. */
  readonly verbose: boolean;
}

/**
 * Gathers what is sent and what answers it, so that `→ AT+CSQ  ← +CSQ: 23,0 · OK  +20 ms` is one row. Anything that
 * happens in between, and an answer too long for the row, breaks it into several.
 */
export class ExchangeRows {
  #open: OpenExchange | null = null;

  constructor(private readonly options: ExchangeOptions) {}

  sent(event: Of<"sent">, rows: Rows, name: string): void {
    this.flush();
    const { at, device } = event;
    this.#open = { at, rows, depth: rows.depth, name, device, sent: event, received: [] };
  }

  received(event: Of<"received">, rows: Rows, name: string, note: string | null): void {
    const { at, device } = event;
    if (this.#open?.device !== device) this.flush();
    this.#open ??= { at, rows, depth: rows.depth, name, device, sent: null, received: [] };
    this.#open.received.push({ event, note });
  }

  /** A command is over; `elapsed` in ms since its send. */
  ended({ device, elapsed }: Of<"command-ended">): void {
    this.#close(this.#open?.device === device ? elapsed : null);
  }

  /** Prints what has been gathered: something else is about to be said. */
  flush(): void {
    this.#close(null);
  }

  #close(elapsed: number | null): void {
    const open = this.#open;
    if (open === null) return;
    this.#open = null;
    open.rows.row(() => rowsOf(open, elapsed, this.options));
  }
}

function rowsOf(open: OpenExchange, elapsed: number | null, options: ExchangeOptions): readonly Row[] {
  const { at, depth, name, sent, received } = open;
  const { style, verbose } = options;
  const tail = elapsed === null ? "" : style.dim(`  +${durationText(elapsed)}`);
  const arrowIn = style.green("←");
  const answers = received.map((line) => ({ at: line.event.at, text: receivedText(line, options) }));
  const rowOf = ({ at, text }: { readonly at: number; readonly text: string }, index: number): Row => ({
    at,
    depth,
    text: `${name}${arrowIn} ${text}${index === answers.length - 1 ? tail : ""}`,
  });
  if (sent === null) return answers.map(rowOf);
  const text = sent.what === "command" ? lineText(sent.bytes, verbose) : payloadText(sent.bytes, verbose);
  const note = sentNote(sent);
  const out = `${name}${style.cyan("→")} ${text}${note === "" ? "" : style.dim(`  ${note}`)}`;
  const width =
    displayWidth(`${text}${note}`) +
    answers.reduce((sum, answer) => sum + displayWidth(answer.text) + 3, 0) +
    depth * 2;
  if (answers.length > 0 && width > longestRow) return [{ at, depth, text: out }, ...answers.map(rowOf)];
  const answer =
    answers.length === 0 ? "" : `  ${arrowIn} ${answers.map((one) => one.text).join(style.dim(" · "))}`;
  return [{ at, depth, text: `${out}${answer}${tail}` }];
}

function receivedText({ event, note }: Received, { style, verbose }: ExchangeOptions): string {
  const text = event.role === "data" ? payloadText(event.bytes, verbose) : lineText(event.bytes, verbose);
  return note === null ? text : `${text}${style.dim(`  ${note}`)}`;
}
