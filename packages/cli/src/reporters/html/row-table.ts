import { LineCounter, type SourceText, type Span } from "@scn/dsl";
import type { ScenarioRecord } from "../record/record.js";
import type { Manual } from "./manual.js";
import { type PackedRows, type RowExtra, type RowKind, rowKinds } from "./packed.js";
import type { StringTable } from "./string-table.js";

/** What all scenarios of a report share. */
export interface Tables {
  readonly bytes: StringTable;
  readonly texts: StringTable;
  readonly manual: Manual;
  /** Index of the first source of the scenario's run. */
  readonly files: number;
}

/** A row by its number. */
export type Row = number;

interface DeviceOfRows {
  readonly number: number;
  readonly module: string;
}

interface Saying {
  readonly at: number;
  readonly span?: Span;
  readonly device?: string;
}

/** `[row, value, row, value …]`; of two values of a row the later holds. */
type Pairs<T> = (number | T)[];
type Extras = { -readonly [K in keyof RowExtra]: Pairs<NonNullable<RowExtra[K]>> };

const kindNumbers: Partial<Record<RowKind, number>> = Object.fromEntries(
  rowKinds.map((kind, number) => [kind, number]),
);

/** The number a kind has in a row. */
export function numberOf(kind: RowKind): number {
  return kindNumbers[kind] ?? -1;
}

/**
 * The rows of a scenario so far, and how deep in steps, flows and recoveries the next one stands. They lie column by column:
 * as an object each, the rows of a long run would cost more in collecting garbage than in being made.
 */
export class RowTable {
  readonly kinds: number[] = [];
  readonly times: number[] = [];
  readonly devices: number[] = [];
  readonly texts: number[] = [];
  readonly rules: number[] = [];
  readonly #places: number[] = [];
  readonly #depths: number[] = [];
  readonly #extras: Extras = {};
  depth = 0;
  readonly #devicesByName: ReadonlyMap<string, DeviceOfRows>;
  readonly #lines: readonly LineCounter[];
  readonly #sources: readonly SourceText[];
  /** Statements of the script by where they begin: a loop comes by again and again. */
  readonly #statements = new Map<number, string>();
  /** On the run's clock. */
  readonly startedAt: number;

  constructor(
    { started, run }: ScenarioRecord,
    readonly tables: Tables,
  ) {
    this.startedAt = started.at;
    this.#devicesByName = new Map(
      started.devices.map(({ name, module }, number) => [name, { number, module }]),
    );
    this.#sources = run.sources;
    this.#lines = run.sources.map(({ text }) => new LineCounter(text));
  }

  get packed(): PackedRows {
    return {
      kind: this.kinds,
      at: this.times,
      device: this.devices,
      text: this.texts,
      place: this.#places,
      depth: this.#depths,
      rule: this.rules,
      extra: this.#extras,
    };
  }

  /** A row of words. */
  say(event: Saying, kind: RowKind, text: string, extra?: RowExtra): Row {
    const device = event.device === undefined ? -1 : this.device(event.device);
    const row = this.#add(event.at, kind, device, this.tables.texts.of(text), event.span ?? null);
    if (extra !== undefined) this.put(row, extra);
    return row;
  }

  /** A row of what crossed the wire. */
  wire(
    { at, device }: { readonly at: number; readonly device: string },
    kind: RowKind,
    bytes: string,
    span: Span | null,
  ): Row {
    return this.#add(at, kind, this.device(device), this.tables.bytes.of(bytes), span);
  }

  /** What belongs to a row and may come later than it. */
  set<K extends keyof RowExtra>(row: Row, what: K, value: NonNullable<RowExtra[K]>): void {
    const pairs: Pairs<NonNullable<RowExtra[K]>> = this.#extras[what] ?? [];
    pairs.push(row, value);
    this.#extras[what] = pairs as Extras[K];
  }

  put(row: Row, extra: RowExtra): void {
    for (const [what, value] of Object.entries(extra)) this.set(row, what as keyof RowExtra, value);
  }

  /** A place in the script as one number. */
  place({ file, start }: Span): number {
    return (this.tables.files + file) * 1_000_000 + (this.#lines[file]?.lineAt(start) ?? 0);
  }

  /** The text of the script there, on one line. */
  statement({ file, start, end }: Span): string {
    const key = file * 100_000_000 + start;
    const known = this.#statements.get(key);
    if (known !== undefined) return known;
    const text = (this.#sources[file]?.text.slice(start, end) ?? "").replaceAll(/\s+/g, " ").trim();
    this.#statements.set(key, text);
    return text;
  }

  device(name: string): number {
    return this.#devicesByName.get(name)?.number ?? -1;
  }

  /** Of the devices of the scenario. */
  get modules(): readonly string[] {
    return [...this.#devicesByName.values()].map(({ module }) => module);
  }

  module(name: string): string {
    return this.#devicesByName.get(name)?.module ?? "";
  }

  /** ms since the scenario began, as rows have it. */
  time(at: number): number {
    return tenths(at - this.startedAt);
  }

  leave(): void {
    this.depth = Math.max(0, this.depth - 1);
  }

  #add(at: number, kind: RowKind, device: number, text: number, span: Span | null): Row {
    this.kinds.push(numberOf(kind));
    this.times.push(this.time(at));
    this.devices.push(device);
    this.texts.push(text);
    this.rules.push(-1);
    this.#places.push(span === null ? -1 : this.place(span));
    return this.#depths.push(this.depth) - 1;
  }
}

export function tenths(ms: number): number {
  return Math.round(ms * 10) / 10;
}
