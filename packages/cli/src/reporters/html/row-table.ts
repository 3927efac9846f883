import { LineCounter, type Span } from "@scn/dsl";
import type { ScenarioRecord } from "../record/record.js";
import type { Manual } from "./manual.js";
import { type PackedRow, type RowExtra, type RowKind, rowKinds } from "./packed.js";
import type { StringTable } from "./string-table.js";

/** What all scenarios of a report share. */
export interface Tables {
  readonly bytes: StringTable;
  readonly texts: StringTable;
  readonly manual: Manual;
  /** Index of the first source of the scenario's run. */
  readonly files: number;
}

/** A row before it is packed: what belongs to it and comes later is put to it. */
export interface Row {
  readonly kind: RowKind;
  readonly at: number;
  readonly device: number;
  readonly text: number;
  readonly place: number;
  readonly depth: number;
  extra: RowExtra | null;
}

const kindNumbers = Object.fromEntries(rowKinds.map((kind, number) => [kind, number])) as Readonly<
  Record<RowKind, number>
>;

interface DeviceOfRows {
  readonly number: number;
  readonly module: string;
}

interface Saying {
  readonly at: number;
  readonly span?: Span;
  readonly device?: string;
}

/** The rows of a scenario so far, and how deep in steps, flows and recoveries the next one stands. */
export class RowTable {
  readonly rows: Row[] = [];
  depth = 0;
  readonly #devices: ReadonlyMap<string, DeviceOfRows>;
  readonly #lines: readonly LineCounter[];
  /** On the run's clock. */
  readonly startedAt: number;

  constructor(
    { started, run }: ScenarioRecord,
    readonly tables: Tables,
  ) {
    this.startedAt = started.at;
    this.#devices = new Map(started.devices.map(({ name, module }, number) => [name, { number, module }]));
    this.#lines = run.sources.map(({ text }) => new LineCounter(text));
  }

  get packed(): readonly PackedRow[] {
    return this.rows.map(({ kind, at, device, text, place, depth, extra }): PackedRow => {
      const row = [kindNumbers[kind], at, device, text, place, depth] as const;
      return extra === null ? row : [...row, extra];
    });
  }

  /** A row of words. */
  say(event: Saying, kind: RowKind, text: string, extra: RowExtra | null = null): Row {
    const device = event.device === undefined ? -1 : this.device(event.device);
    return this.#add(event, kind, device, this.tables.texts.of(text), event.span ?? null, extra);
  }

  /** A row of what crossed the wire. */
  wire(
    event: { readonly at: number; readonly device: string },
    kind: RowKind,
    bytes: string,
    span: Span | null,
    extra: RowExtra | null,
  ): Row {
    return this.#add(event, kind, this.device(event.device), this.tables.bytes.of(bytes), span, extra);
  }

  /** A place in the script as one number. */
  place({ file, start }: Span): number {
    return (this.tables.files + file) * 1_000_000 + (this.#lines[file]?.lineAt(start) ?? 0);
  }

  device(name: string): number {
    return this.#devices.get(name)?.number ?? -1;
  }

  module(name: string): string {
    return this.#devices.get(name)?.module ?? "";
  }

  leave(): void {
    this.depth = Math.max(0, this.depth - 1);
  }

  #add(
    { at }: { readonly at: number },
    kind: RowKind,
    device: number,
    text: number,
    span: Span | null,
    extra: RowExtra | null,
  ): Row {
    const row: Row = {
      kind,
      at: tenths(at - this.startedAt),
      device,
      text,
      place: span === null ? -1 : this.place(span),
      depth: this.depth,
      extra,
    };
    this.rows.push(row);
    return row;
  }
}

export function put(row: Row, extra: RowExtra): void {
  row.extra = row.extra === null ? extra : { ...row.extra, ...extra };
}

export function tenths(ms: number): number {
  return Math.round(ms * 10) / 10;
}
