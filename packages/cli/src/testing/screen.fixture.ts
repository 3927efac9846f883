import { displayWidth } from "../terminal/width.js";

/** A row of the screen; a wide character is followed by an empty cell. */
interface ScreenRow {
  cells: string[];
  /** It goes on in the next row: written past the last column, and joined again when there is room. */
  wrapped: boolean;
}

/**
 * A terminal as most are today: it understands what the live area writes, breaks rows at its last column, and flows them anew when it is
 * resized. Anything else than that is refused, so that no test passes on a sequence nobody thought of.
 */
export class Screen {
  #rows: ScreenRow[] = [{ cells: [], wrapped: false }];
  #row = 0;
  #column = 0;
  readonly isTerminal = true;

  constructor(
    public columns: number,
    public rows = 24,
  ) {}

  readonly write = (text: string): void => {
    for (const [token] of text.matchAll(/\x1b\[[\d;]*[A-Za-z]|[\s\S]/gu)) this.#take(token);
  };

  /** What a person sees and can scroll back to, without blanks at the ends of lines and empty rows at the end. */
  get text(): string {
    const lines: string[] = [];
    let open = "";
    for (const { cells, wrapped } of this.#rows) {
      open += cells.join("");
      if (wrapped) continue;
      lines.push(open.trimEnd());
      open = "";
    }
    return [...lines, open].join("\n").trimEnd();
  }

  resize(columns: number): void {
    const lines: { text: string[]; cursor: number | null }[] = [];
    let open: string[] = [];
    let cursor: number | null = null;
    for (const [index, { cells, wrapped }] of this.#rows.entries()) {
      if (index === this.#row) cursor = open.length + this.#column;
      open = [...open, ...cells];
      if (wrapped) continue;
      lines.push({ text: open, cursor });
      [open, cursor] = [[], null];
    }
    this.columns = columns;
    this.#rows = [];
    for (const line of lines) this.#flow(line.text, line.cursor);
  }

  #flow(cells: readonly string[], cursor: number | null): void {
    let row: ScreenRow = { cells: [], wrapped: false };
    this.#rows.push(row);
    for (const [index, cell] of cells.entries()) {
      if (index === cursor) this.#place(row);
      const width = cells[index + 1] === "" ? 2 : 1;
      if (cell !== "" && row.cells.length + width > this.columns) {
        row.wrapped = true;
        row = { cells: [], wrapped: false };
        this.#rows.push(row);
      }
      row.cells.push(cell);
    }
    if (cursor !== null && cursor >= cells.length) this.#place(row);
  }

  #place(row: ScreenRow): void {
    this.#row = this.#rows.indexOf(row);
    this.#column = row.cells.length;
  }

  #take(token: string): void {
    if (token === "\n") this.#down(false);
    else if (token === "\r") this.#column = 0;
    else if (/^\x1b\[[\d;]*m$/.test(token)) return;
    else if (token === "\x1b[K")
      this.#here().cells.length = Math.min(this.#here().cells.length, this.#column);
    else if (token === "\x1b[J") this.#clearBelow();
    else if (/^\x1b\[\d+A$/.test(token))
      this.#row = Math.max(0, this.#row - Number.parseInt(token.slice(2), 10));
    else if (/^[^\x00-\x1f\x7f]$/u.test(token)) this.#put(token);
    else throw new Error(`a terminal got ${JSON.stringify(token)}`);
  }

  #here(): ScreenRow {
    const row = this.#rows[this.#row];
    if (row === undefined) throw new Error("the cursor is outside the screen");
    return row;
  }

  #clearBelow(): void {
    this.#here().cells.length = Math.min(this.#here().cells.length, this.#column);
    this.#here().wrapped = false;
    this.#rows.length = this.#row + 1;
  }

  #down(wrapped: boolean): void {
    this.#here().wrapped = wrapped;
    this.#row++;
    this.#column = 0;
    if (this.#row === this.#rows.length) this.#rows.push({ cells: [], wrapped: false });
  }

  #put(character: string): void {
    const width = displayWidth(character);
    if (this.#column + width > this.columns) this.#down(true);
    const { cells } = this.#here();
    while (cells.length < this.#column) cells.push(" ");
    cells.splice(this.#column, width, character, ...(width === 2 ? [""] : []));
    this.#column += width;
  }
}
