import type { Output } from "./output.js";
import { rowsOf } from "./width.js";

/** Colours take no columns. */
const colours = /\x1b\[[\d;]*m/g;

/**
 * The last rows of a terminal, rewritten in place; what is printed goes above them. Each change is one write that draws over
 * what stood there, so that nothing flickers. Nothing is hidden or positioned: a process that is killed leaves the terminal as it was.
 */
export class LiveArea {
  #rows: readonly string[] = [];
  /** Of the terminal when they were drawn. */
  #columns = 0;

  constructor(private readonly output: Output) {}

  /** One column stays free: a terminal that is full to the last one breaks the row. */
  get columns(): number {
    return Math.max(10, (this.output.columns ?? 80) - 1);
  }

  /** What is printed stays in sight: half of the terminal at most. */
  get height(): number {
    return Math.max(2, Math.floor((this.output.rows ?? 24) / 2));
  }

  /** Shows these rows, each no wider than `columns`, in the place of those before; none: nothing stands there any more. */
  draw(rows: readonly string[]): void {
    const before = this.#rows;
    if (rows.length === before.length && rows.every((row, index) => row === before[index])) return;
    const resized = before.length > 0 && this.#width() !== this.#columns;
    const start = `${this.#toTop()}${resized || rows.length === 0 ? "\x1b[J" : ""}`;
    this.#set(rows);
    this.output.write(`${start}${rows.join("\x1b[K\n")}${rows.length === 0 ? "" : "\x1b[J"}`);
  }

  /** Prints whole lines above. */
  print(text: string): void {
    const rows = this.#rows;
    if (rows.length === 0) this.output.write(`${text}\n`);
    else this.output.write(`${this.#toTop()}\x1b[J${text}\n${rows.join("\n")}`);
    this.#columns = this.#width();
  }

  /** Steps aside for what another output of the same terminal writes: whole lines. */
  aside(write: () => void): void {
    const rows = this.#rows;
    this.draw([]);
    write();
    this.draw(rows);
  }

  #set(rows: readonly string[]): void {
    this.#rows = rows;
    this.#columns = this.#width();
  }

  #width(): number {
    return Math.max(1, this.output.columns ?? 80);
  }

  /** From the end of the last row to where the first begins: a terminal made narrower has broken some into several. */
  #toTop(): string {
    if (this.#rows.length === 0) return "";
    const columns = this.#width();
    const up = this.#rows.reduce((sum, row) => sum + rowsOf(row.replaceAll(colours, ""), columns), -1);
    return `${up > 0 ? `\x1b[${up}A` : ""}\r`;
  }
}
