import type { PackedRows, RowExtra } from "./packed.js";

/** A row by its number. */
export type Row = number;

/** `[row, value, row, value …]`; of two values of a row the later holds. */
type Extras = { readonly [K in keyof RowExtra]-?: (number | NonNullable<RowExtra[K]>)[] };
type Pairs = (number | NonNullable<RowExtra[keyof RowExtra]>)[];

/** Where the columns ended at some time. */
export interface Mark {
  readonly row: Row;
  /** How long each column of `extra` was. */
  readonly lengths: readonly number[];
}

/** How many rows back something may still take a row. */
export const reach = 200;

/**
 * The rows of a scenario, column by column: as an object each, the rows of a long run would cost more in collecting garbage
 * than in being made. Rows of a round of a loop that only came again have their numbers, and stand in no column.
 */
export class RowColumns {
  readonly #form: number[] = [];
  readonly #since: number[] = [];
  readonly #match: number[] = [];
  readonly #again: number[] = [];
  /** What belongs to a row and may come later than it. */
  readonly extra: Extras = {
    text: [],
    took: [],
    max: [],
    limit: [],
    note: [],
    why: [],
    miss: [],
    round: [],
    rounds: [],
    unanswered: [],
    failed: [],
    manual: [],
    verdict: [],
  };
  readonly #extras: readonly Pairs[] = Object.values(this.extra);
  /** So many rows stand in no column, none of them among the last `reach`. */
  #left = 0;
  /** The first row that something took since the latest mark; -1: something took none. */
  #firstTaken = Number.POSITIVE_INFINITY;

  get packed(): Pick<PackedRows, "form" | "since" | "match" | "again" | "extra"> {
    return {
      form: this.#form,
      since: this.#since,
      match: this.#match,
      again: this.#again,
      extra: Object.fromEntries(Object.entries(this.extra).filter(([, pairs]) => pairs.length > 0)),
    };
  }

  get count(): number {
    return this.#form.length + this.#left;
  }

  add(form: number, since: number): Row {
    this.#since.push(since);
    this.#match.push(-1);
    return this.#form.push(form) - 1 + this.#left;
  }

  /** Of a row within `reach`. */
  formOf(row: Row): number {
    return this.#form[row - this.#left] ?? -1;
  }

  /** Of a row within `reach`. */
  isTaken(row: Row): boolean {
    return this.#match[row - this.#left] !== -1;
  }

  /** A row within `reach`. */
  take(row: Row, match: number): void {
    this.#match[row - this.#left] = match;
    this.#firstTaken = Math.min(this.#firstTaken, row);
  }

  /** Something took a line that is no row within `reach`. */
  takeNone(): void {
    this.#firstTaken = -1;
  }

  /** The latest one holds. */
  mark(): Mark {
    this.#firstTaken = Number.POSITIVE_INFINITY;
    return { row: this.count, lengths: this.#extras.map(({ length }) => length) };
  }

  /** Whether all that was told since the latest mark is about rows that came since. */
  isApart({ row, lengths }: Mark): boolean {
    if (this.#firstTaken < row) return false;
    return this.#extras.every((pairs, column) => {
      for (let at = lengths[column] ?? 0; at < pairs.length; at += 2)
        if (Number(pairs[at]) < row) return false;
      return true;
    });
  }

  /** How long the rows since the latest mark took, from the row before them to the last one, tenths of ms. */
  elapsed({ row }: Mark): number {
    return this.#since.slice(row - this.#left).reduce((sum, since) => sum + since, 0);
  }

  /** The rows since the latest mark, a round of a loop, came so many times more. */
  again({ row, lengths }: Mark, times: number): void {
    const length = this.count - row;
    const near = Math.min(times, Math.ceil(reach / length));
    const far = times - near;
    const first = row - this.#left;
    for (const column of [this.#form, this.#since, this.#match]) {
      const round = column.slice(first);
      for (let time = 0; time < near; time++) column.push(...round);
    }
    for (const [index, pairs] of this.#extras.entries()) {
      const round = pairs.slice(lengths[index]);
      const step = pairs === this.extra.round ? 1 : 0;
      for (let time = far + 1; time <= times; time++) {
        for (let at = 0; at < round.length; at += 2) {
          const value = round[at + 1] ?? 0;
          pairs.push(Number(round[at]) + time * length, step === 0 ? value : Number(value) + time);
        }
      }
    }
    if (far === 0) return;
    this.#again.push(row, length, far);
    this.#left += far * length;
  }
}
