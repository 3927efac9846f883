import { LineCounter, type Span } from "@scn/dsl";
import type { Failure, FrameRole } from "@scn/runtime";
import { plain } from "../../terminal/style.js";
import { latin1 } from "../record/latin1.js";
import type { Of, ScenarioRecord } from "../record/record.js";
import { durationText } from "../text/duration.js";
import { failureBlock } from "../text/failure-block.js";
import { recoveryText } from "../text/recovery-text.js";
import type { Manual } from "./manual.js";
import { type PackedRow, type RowExtra, type RowKind, rowKinds } from "./packed.js";
import type { StringTable } from "./string-table.js";

const roleKinds = {
  echo: "echo",
  information: "answer",
  final: "final",
  passing: "answer",
  urc: "urc",
  "information-or-urc": "answer",
  prompt: "prompt",
  data: "data-in",
  noise: "noise",
  late: "noise",
} as const satisfies Record<FrameRole, RowKind>;

const sentKinds = {
  command: "command",
  data: "data-out",
  key: "key",
  escape: "key",
} as const satisfies Record<Of<"sent">["what"], RowKind>;

/** How many rows back the line of a match is looked for. */
const lookedBack = 200;

interface Row {
  readonly kind: RowKind;
  readonly at: number;
  readonly device: number;
  readonly text: number;
  readonly place: number;
  readonly depth: number;
  extra: RowExtra | null;
}

export interface Tables {
  readonly bytes: StringTable;
  readonly texts: StringTable;
  readonly manual: Manual;
  /** Index of the first source of the scenario's run. */
  readonly files: number;
}

/** The rows of a scenario. What belongs to a row that is there already (its result, the rule that took it) is put to it. */
export class RowPacker {
  readonly #rows: Row[] = [];
  readonly #record: ScenarioRecord;
  readonly #tables: Tables;
  readonly #devices: readonly { readonly name: string; readonly module: string }[];
  readonly #lines: readonly LineCounter[];
  readonly #commands = new Map<string, Row>();
  readonly #recoveries = new Map<number, Row>();
  readonly #steps = new Map<number, Row>();
  #wait: { readonly row: Row; readonly at: number } | null = null;
  #depth = 0;

  constructor(record: ScenarioRecord, tables: Tables) {
    this.#record = record;
    this.#tables = tables;
    this.#devices = record.started.devices;
    this.#lines = record.run.sources.map(({ text }) => new LineCounter(text));
    for (const event of record.events) this.#event(event);
  }

  get rows(): readonly PackedRow[] {
    return this.#rows.map(({ kind, at, device, text, place, depth, extra }): PackedRow => {
      const row = [rowKinds.indexOf(kind), at, device, text, place, depth] as const;
      return extra === null ? row : [...row, extra];
    });
  }

  #event(event: ScenarioRecord["events"][number]): void {
    if (this.#wait !== null && event.type !== "waiting" && event.at >= this.#wait.at) {
      put(this.#wait.row, { took: Math.round(event.at - this.#wait.at) });
      this.#wait = null;
    }
    switch (event.type) {
      case "step-started":
        this.#steps.set(event.step, this.#say(event, "step", event.title));
        this.#depth++;
        return;
      case "step-ended": {
        const row = this.#steps.get(event.step);
        const verdict = this.#tables.texts.of(event.verdict);
        if (row !== undefined) put(row, { took: Math.round(event.elapsed), verdict });
        this.#depth = Math.max(0, this.#depth - 1);
        return;
      }
      case "sent":
        this.#sent(event);
        return;
      case "received":
        this.#received(event);
        return;
      case "command-ended":
        this.#commandEnded(event);
        return;
      case "matched":
        this.#matched(event);
        return;
      case "waiting": {
        const left = durationText(Math.max(0, event.until - event.at));
        this.#wait = { row: this.#say(event, "wait", `${event.what}, at most ${left}`), at: event.at };
        return;
      }
      case "attempt":
        this.#say(
          event,
          "retry",
          `${event.statement} ${event.attempt}${event.of === null ? "" : ` of ${event.of}`}`,
        );
        return;
      case "attempt-failed": {
        const pause = event.attempt < event.of ? `; again in ${durationText(event.pause)}` : "";
        const text = `attempt ${event.attempt} of ${event.of} failed: ${event.failure.diagnostic.message}${pause}`;
        this.#failure(event, "retry", text, event.failure);
        return;
      }
      case "arm-won":
        this.#say(event, "note", `either: ${event.arm}`);
        return;
      case "caught":
        this.#failure(event, "note", `caught: ${event.failure.diagnostic.message}`, event.failure);
        return;
      case "checked":
        if (event.failure === undefined) this.#say(event, "check", "check holds");
        else this.#failure(event, "check", event.failure.diagnostic.message, event.failure);
        return;
      case "log":
        this.#say(event, "log", event.text);
        return;
      case "handler-entered":
      case "flow-entered":
        this.#say(event, "flow", "flow" in event ? `run ${event.flow}` : `on-urc ${event.line}`);
        this.#depth++;
        return;
      case "handler-left":
      case "flow-left":
        this.#depth = Math.max(0, this.#depth - 1);
        return;
      case "recovery-started":
      case "recovery-ended":
      case "policy-used":
      case "policy-gave-up":
      case "step-restarted":
      case "scenario-restarted":
        this.#recovery(event);
        return;
      case "cleanup-started":
        this.#depth = 0;
        this.#say(event, "step", "cleanup");
        this.#depth = 1;
        return;
      case "cleanup-failed":
        this.#failure(event, "note", `cleanup: ${event.failure.diagnostic.message}`, event.failure);
        return;
      case "failed":
        this.#say(event, "failure", event.failure.diagnostic.message, event.failure.diagnostic.span, {
          why: this.#why(event.failure, true),
        });
        return;
      case "urcs-left":
        if (event.lines.length > 0)
          this.#say(event, "note", `URCs nobody asked for: ${event.lines.join(" · ")}`);
        return;
      default:
        // An event this viewer has no words for is shown by its name, not left out.
        this.#say(event, "note", event.type.replaceAll("-", " "));
    }
  }

  #sent(event: Of<"sent">): void {
    const bytes = latin1(event.bytes);
    const module = this.#module(event.device);
    const manual = event.what === "command" ? this.#tables.manual.ofCommand(module, bytes) : undefined;
    const row = this.#wire(event, sentKinds[event.what], bytes, event.span, manual);
    if (event.what === "command") this.#commands.set(`${event.command} ${event.device}`, row);
  }

  #received(event: Of<"received">): void {
    const bytes = latin1(event.bytes);
    const { manual } = this.#tables;
    const module = this.#module(event.device);
    const line = bytes.trim();
    const said =
      event.role === "urc"
        ? manual.ofUrc(module, line)
        : event.role === "final"
          ? manual.ofResult(module, line)
          : undefined;
    const failed = event.role === "final" && /ERROR|FAIL|NO CARRIER/.test(line);
    const row = this.#wire(event, failed ? "failed-final" : roleKinds[event.role], bytes, null, said);
    if (event.role === "late")
      put(row, { note: this.#tables.texts.of("late: the command it answers was given up") });
  }

  #commandEnded(event: Of<"command-ended">): void {
    const row = this.#commands.get(`${event.command} ${event.device}`);
    if (row === undefined) return;
    put(row, { took: tenths(event.elapsed), ...(event.maximum !== undefined && { max: event.maximum }) });
  }

  #matched(event: Of<"matched">): void {
    const captures = Object.entries(event.captures).map(([name, value]) => `${name} = ${value}`);
    const note = `${event.statement} took it${captures.length === 0 ? "" : `: ${captures.join(", ")}`}`;
    const taken = this.#taken(event);
    const extra = {
      note: this.#tables.texts.of(note),
      ...(event.completes !== undefined && {
        took: tenths(event.completes.elapsed),
        max: event.completes.maximum,
      }),
    };
    if (taken === undefined) this.#say(event, "check", `matched ${event.line}`, event.span, extra);
    else put(taken, { ...extra, rule: this.#place(event.span) });
  }

  /** The newest row that holds the line and no rule has taken yet. What is far back is not looked for. */
  #taken({ device: name, line }: Of<"matched">): Row | undefined {
    const device = this.#device(name);
    const wanted = line.slice(0, 200);
    return this.#rows
      .slice(-lookedBack)
      .findLast(
        ({ device: whose, kind, text, extra }) =>
          whose === device &&
          isReceived(kind) &&
          extra?.rule === undefined &&
          this.#tables.bytes.all[text]?.includes(wanted) === true,
      );
  }

  #recovery(event: Parameters<typeof recoveryText>[0]): void {
    if (event.type === "recovery-ended") {
      this.#depth = Math.max(0, this.#depth - 1);
      const began = this.#recoveries.get(event.recovery);
      if (began !== undefined) put(began, { took: Math.round(event.elapsed) });
    }
    const text = recoveryText(event, plain);
    if (text === null) return;
    const kind = event.type.startsWith("policy") ? "policy" : "recovery";
    const row = this.#say(event, kind, text);
    if (event.type !== "recovery-started") return;
    this.#recoveries.set(event.recovery, row);
    if ("failure" in event.cause) put(row, { why: this.#why(event.cause.failure, false) });
    this.#depth++;
  }

  #failure(
    event: { readonly at: number; readonly span?: Span },
    kind: RowKind,
    text: string,
    failure: Failure,
  ): void {
    this.#say(event, kind, text, event.span, { why: this.#why(failure, false) });
  }

  /** With its exchange only where it decided: the rows around it tell the same. */
  #why(failure: Failure, whole: boolean): number {
    const { run, started } = this.#record;
    const shown = whole ? failure : { ...failure, exchange: [] };
    return this.#tables.texts.of(failureBlock(shown, run.sources, started.at, plain).join("\n"));
  }

  #wire(
    event: { readonly at: number; readonly device: string },
    kind: RowKind,
    bytes: string,
    span: Span | null,
    manual: number | undefined,
  ): Row {
    return this.#add(event, kind, this.#device(event.device), this.#tables.bytes.of(bytes), span, {
      ...(manual !== undefined && { manual }),
    });
  }

  #say(
    event: { readonly at: number; readonly span?: Span; readonly device?: string },
    kind: RowKind,
    text: string,
    span: Span | undefined = event.span,
    extra: RowExtra = {},
  ): Row {
    const device = event.device === undefined ? -1 : this.#device(event.device);
    return this.#add(event, kind, device, this.#tables.texts.of(text), span ?? null, extra);
  }

  #add(
    { at }: { readonly at: number },
    kind: RowKind,
    device: number,
    text: number,
    span: Span | null,
    extra: RowExtra,
  ): Row {
    const row: Row = {
      kind,
      at: tenths(at - this.#record.started.at),
      device,
      text,
      place: span === null ? -1 : this.#place(span),
      depth: this.#depth,
      extra: Object.keys(extra).length === 0 ? null : extra,
    };
    this.#rows.push(row);
    return row;
  }

  #place({ file, start }: Span): number {
    return (this.#tables.files + file) * 1_000_000 + (this.#lines[file]?.lineAt(start) ?? 0);
  }

  #device(name: string): number {
    return this.#devices.findIndex((device) => device.name === name);
  }

  #module(name: string): string {
    return this.#devices.find((device) => device.name === name)?.module ?? "";
  }
}

function put(row: Row, extra: RowExtra): void {
  row.extra = { ...row.extra, ...extra };
}

function isReceived(kind: RowKind): boolean {
  return ["answer", "final", "failed-final", "urc", "data-in", "noise"].includes(kind);
}

function tenths(ms: number): number {
  return Math.round(ms * 10) / 10;
}
