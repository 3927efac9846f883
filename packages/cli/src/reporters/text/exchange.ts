import type { Style } from "../../terminal/style.js";
import { displayWidth } from "../../terminal/width.js";
import { durationText } from "./duration.js";
import type { Row } from "./row.js";

/** A command with its whole answer stays on one row up to here, whatever the terminal: a log reads the same everywhere. */
const longestRow = 100;

interface OpenExchange {
  readonly at: number;
  readonly depth: number;
  readonly device: string;
  /** Absent when the sent line is on a row above already. */
  readonly sent: string | null;
  readonly note: string;
  readonly received: { readonly at: number; readonly text: string }[];
}

/**
 * Gathers what is sent and what answers it, so that `→ AT+CSQ  ← +CSQ: 23,0 · OK  +20 ms` is one row. Anything that
 * happens in between, and an answer too long for the row, breaks it into several.
 */
export class ExchangeRows {
  #open: OpenExchange | null = null;

  constructor(
    private readonly style: Style,
    private readonly emit: (row: Row) => void,
  ) {}

  sent(at: number, depth: number, device: string, text: string, note: string): void {
    this.flush();
    this.#open = { at, depth, device, sent: text, note, received: [] };
  }

  received(at: number, depth: number, device: string, text: string): void {
    if (this.#open?.device !== device) this.flush();
    this.#open ??= { at, depth, device, sent: null, note: "", received: [] };
    this.#open.received.push({ at, text });
  }

  /** The command is over; `elapsed` in ms since its send. */
  ended(elapsed: number): void {
    this.#close(this.style.dim(`  +${durationText(elapsed)}`));
  }

  /** Prints what has been gathered: something else is about to be said. */
  flush(): void {
    this.#close("");
  }

  #close(tail: string): void {
    const open = this.#open;
    if (open === null) return;
    this.#open = null;
    const { at, depth, device, sent, note, received } = open;
    const name = device === "" ? "" : `${this.style.dim(`${device}:`)} `;
    const last = received.at(-1);
    const answers = received.map((line) => line.text);
    const width =
      displayWidth(`${sent ?? ""}${note}`) +
      answers.reduce((sum, text) => sum + displayWidth(text) + 3, 0) +
      depth * 2;
    const out = `${name}${this.#arrowOut()} ${sent ?? ""}${note === "" ? "" : this.style.dim(`  ${note}`)}`;
    if (sent !== null && (width <= longestRow || last === undefined)) {
      const answer = last === undefined ? "" : `  ${this.#arrowIn()} ${answers.join(this.style.dim(" · "))}`;
      this.emit({ at, depth, text: `${out}${answer}${tail}` });
      return;
    }
    if (sent !== null) this.emit({ at, depth, text: out });
    for (const line of received) {
      const end = line === last ? tail : "";
      this.emit({ at: line.at, depth, text: `${name}${this.#arrowIn()} ${line.text}${end}` });
    }
  }

  #arrowOut(): string {
    return this.style.cyan("→");
  }

  #arrowIn(): string {
    return this.style.green("←");
  }
}
