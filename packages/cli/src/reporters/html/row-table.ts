import { LineCounter, type SourceText, type Span } from "@scn/dsl";
import { latin1 } from "../record/latin1.js";
import type { Of, ScenarioRecord } from "../record/record.js";
import type { Said } from "../record/same-rounds.js";
import { tenths } from "../record/tenths.js";
import { Depths } from "./depths.js";
import { type Form, FormTable } from "./forms.js";
import { crossed, type Look, says, words } from "./looks.js";
import { MatchTable } from "./matches.js";
import type { PackedRows, RowExtra, RowKind } from "./packed.js";
import { type Mark, type Row, RowColumns, reach } from "./row-columns.js";
import type { Tables } from "./tables.js";

interface DeviceOfRows {
  readonly number: number;
  readonly module: string;
}

interface Saying {
  readonly at: number;
  readonly span?: Span;
  readonly device?: string;
}

/** The rows of a scenario so far, and how deep the next one stands. */
export class RowTable {
  readonly #forms = new FormTable();
  readonly columns = new RowColumns();
  readonly depths = new Depths();
  readonly #matches: MatchTable;
  readonly #devicesByName: ReadonlyMap<string, DeviceOfRows>;
  readonly #lines: readonly LineCounter[];
  readonly #sources: readonly SourceText[];
  /** Of the row that was added last. */
  #latest: Form | null = null;
  /** When that was, on the run's clock, tenths of ms. */
  #latestAt: number;

  constructor(
    { started, run }: ScenarioRecord,
    readonly tables: Tables,
  ) {
    this.#latestAt = tenths(started.at);
    this.#matches = new MatchTable(tables.texts);
    this.#devicesByName = new Map(
      started.devices.map(({ name, module }, number) => [name, { number, module }]),
    );
    this.#sources = run.sources;
    this.#lines = run.sources.map(({ text }) => new LineCounter(text));
  }

  get packed(): PackedRows {
    return {
      forms: this.#forms.packed,
      matches: this.#matches.packed,
      ...this.columns.packed,
    };
  }

  /** What belongs to a row and may come later than it: `[row, value, row, value …]`. */
  get extra(): RowColumns["extra"] {
    return this.columns.extra;
  }

  /** A row of words. */
  say({ at, device, span }: Saying, kind: RowKind, said: string, extra?: RowExtra): Row {
    const next = this.#latest?.next;
    const again =
      next?.as === kind &&
      next.device === device &&
      next.span === (span ?? null) &&
      next.depth === this.depths.now &&
      next.branch === this.depths.branch;
    const row = this.#add(at, again ? next : this.#formOf(kind, device, said, span ?? null, words));
    // A form of its own for each text that a log has in a loop would cost more than all the others.
    if (again && next.said !== said) this.extra.text.push(row, this.tables.texts.of(said));
    if (extra !== undefined) this.put(row, extra);
    return row;
  }

  /** A row of what crossed the wire. */
  wire(
    { at, device }: { readonly at: number; readonly device: string },
    kind: RowKind,
    bytes: Uint8Array,
    span: Span | null,
  ): Row {
    const next = this.#latest?.next;
    const again =
      next?.as === kind &&
      next.device === device &&
      next.span === span &&
      next.depth === this.depths.now &&
      next.branch === this.depths.branch &&
      says(next.said, bytes);
    return this.#add(at, again ? next : this.#formOf(kind, device, latin1(bytes), span, crossed));
  }

  /** The rows since the latest mark, a round of a loop, came so many times more, and its logs said `said`. */
  again(mark: Mark, times: number, said: readonly Said[]): void {
    const { columns, extra, tables } = this;
    const length = columns.count - mark.row;
    const logs = Array.from({ length }, (_, row) => mark.row + row).filter(
      (row) => this.#forms.at(columns.formOf(row))?.as === "log",
    );
    this.#latestAt += columns.elapsed(mark) * times;
    columns.again(mark, times);
    for (const { time, log, text } of said)
      extra.text.push((logs[log] ?? mark.row) + time * length, tables.texts.of(text));
  }

  put(row: Row, extra: RowExtra): void {
    for (const [what, value] of Object.entries(extra)) this.extra[what as keyof RowExtra].push(row, value);
  }

  /** The newest row of a device, among the last ones, that holds the line and that nothing has taken yet. */
  taken({ device, line }: Of<"matched">): Row | undefined {
    const wanted = line.slice(0, 200);
    const { columns } = this;
    const last = columns.count - 1;
    for (let row = last; row >= 0 && row > last - reach; row--) {
      if (columns.isTaken(row)) continue;
      const form = this.#forms.at(columns.formOf(row));
      if (form?.device !== device || !lines.has(form.as)) continue;
      if (form.match?.line === line || form.said.includes(wanted)) return row;
    }
    return undefined;
  }

  /** A rule took the line of a row. */
  match(row: Row, event: Of<"matched">, rule: number): void {
    const form = this.#forms.at(this.columns.formOf(row));
    if (form === undefined) return;
    form.match = this.#matches.of(event, rule, form.match);
    this.columns.take(row, form.match.number);
  }

  /** A place in the script as one number. */
  place({ file, start }: Span): number {
    return (this.tables.files + file) * 1_000_000 + (this.#lines[file]?.lineAt(start) ?? 0);
  }

  /** The text of the script there, on one line. */
  statement({ file, start, end }: Span): string {
    return (this.#sources[file]?.text.slice(start, end) ?? "").replaceAll(/\s+/g, " ").trim();
  }

  /** Of the devices of the scenario. */
  get modules(): readonly string[] {
    return [...this.#devicesByName.values()].map(({ module }) => module);
  }

  #add(at: number, form: Form): Row {
    const expected = this.#latest?.next ?? null;
    // In the place of another one, whose followers it has: a text that is another one in each round.
    if (form.next === null && expected !== null) form.next = expected.next;
    if (this.#latest !== null) this.#latest.next = form;
    this.#latest = form;
    const now = tenths(at);
    const since = now - this.#latestAt;
    this.#latestAt = now;
    return this.columns.add(form.number, since);
  }

  #formOf(as: RowKind, device: string | undefined, said: string, span: Span | null, look: Look): Form {
    const place = span === null ? -1 : this.place(span);
    const { now: depth, branch } = this.depths;
    return this.#forms.of({ as, device, said, depth, branch, place, span }, (key) => {
      const of = device === undefined ? undefined : this.#devicesByName.get(device);
      return { ...look(key, this.tables, of?.module ?? ""), device: of?.number ?? -1 };
    });
  }
}

/** Rows that hold what a rule may take. */
const lines: ReadonlySet<RowKind> = new Set(["answer", "final", "urc", "data-in", "noise"]);
