import { hanging } from "../../terminal/hanging.js";
import type { Output } from "../../terminal/output.js";
import type { StatusLines } from "./status-lines.js";

/** Where whole lines go: to the output, and on a live terminal above the lines that are drawn last. */
export class Page {
  #isBlank = true;

  constructor(
    private readonly output: Output,
    private readonly status: StatusLines | null,
  ) {}

  /** Nothing stands on it yet. */
  get isBlank(): boolean {
    return this.#isBlank;
  }

  line(text: string): void {
    if (this.status === null) this.output.write(`${text}\n`);
    else this.status.print(text);
    this.#isBlank = false;
  }

  /** A line whose text begins at a column: a terminal would break a long one at its first. */
  row(text: string, column: number): void {
    const { isTerminal, columns } = this.output;
    this.line(isTerminal === true && columns !== undefined ? hanging(text, columns, column + 2) : text);
  }
}
