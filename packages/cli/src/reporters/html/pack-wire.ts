import type { FrameRole } from "@scn/runtime";
import { latin1 } from "../record/latin1.js";
import type { Of } from "../record/record.js";
import type { RowKind } from "./packed.js";
import { put, type Row, type RowTable, tenths } from "./row-table.js";

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

/** What crosses the wire: commands with their times, lines with the rule that took them. */
export class WirePacker {
  readonly #table: RowTable;
  readonly #commands = new Map<string, Row>();
  /** The command of each device that has no result yet. */
  readonly #open = new Map<string, Row>();

  constructor(table: RowTable) {
    this.#table = table;
  }

  sent(event: Of<"sent">): void {
    const { tables } = this.#table;
    const bytes = latin1(event.bytes);
    const isCommand = event.what === "command";
    const manual = isCommand ? tables.manual.ofCommand(this.#table.module(event.device), bytes) : undefined;
    const extra = manual === undefined ? {} : { manual };
    if (isCommand) this.#givenUp(event.device, event.at);
    const row = this.#table.wire(event, sentKinds[event.what], bytes, event.span, extra);
    if (!isCommand) return;
    this.#commands.set(`${event.command} ${event.device}`, row);
    this.#open.set(event.device, row);
  }

  received(event: Of<"received">): void {
    const { manual, texts } = this.#table.tables;
    const bytes = latin1(event.bytes);
    const module = this.#table.module(event.device);
    const line = bytes.trim();
    const said =
      event.role === "urc"
        ? manual.ofUrc(module, line)
        : event.role === "final"
          ? manual.ofResult(module, line)
          : undefined;
    const failed = event.role === "final" && /ERROR|FAIL|NO CARRIER/.test(line);
    const extra = said === undefined ? {} : { manual: said };
    const row = this.#table.wire(event, failed ? "failed-final" : roleKinds[event.role], bytes, null, extra);
    if (event.role === "late") put(row, { note: texts.of("late: the command it answers was given up") });
  }

  ended(event: Of<"command-ended">): void {
    const row = this.#commands.get(`${event.command} ${event.device}`);
    if (row === undefined) return;
    if (this.#open.get(event.device) === row) this.#open.delete(event.device);
    put(row, {
      took: tenths(event.elapsed),
      ...(event.maximum !== undefined && { max: event.maximum }),
      ...(!event.success && { failed: true as const }),
    });
  }

  /** A failure or a recovery: a command that has no result by now gets none. */
  over(at: number): void {
    for (const device of [...this.#open.keys()]) this.#givenUp(device, at);
  }

  matched(event: Of<"matched">): void {
    const captures = Object.entries(event.captures).map(([name, value]) => `${name} = ${value}`);
    const note = `${event.statement} took it${captures.length === 0 ? "" : `: ${captures.join(", ")}`}`;
    const taken = this.#taken(event);
    const extra = {
      note: this.#table.tables.texts.of(note),
      ...(event.completes !== undefined && {
        took: tenths(event.completes.elapsed),
        max: event.completes.maximum,
      }),
    };
    if (taken === undefined) this.#table.say(event, "check", `matched ${event.line}`, extra);
    else put(taken, { ...extra, rule: this.#table.place(event.span) });
  }

  #givenUp(device: string, at: number): void {
    const row = this.#open.get(device);
    if (row === undefined) return;
    this.#open.delete(device);
    put(row, { took: tenths(Math.max(0, at - this.#table.startedAt - row.at)), unanswered: true });
  }

  /** The newest row that holds the line and no rule has taken yet. What is far back is not looked for. */
  #taken({ device: name, line }: Of<"matched">): Row | undefined {
    const device = this.#table.device(name);
    const wanted = line.slice(0, 200);
    return this.#table.rows
      .slice(-lookedBack)
      .findLast(
        ({ device: whose, kind, text, extra }) =>
          whose === device &&
          isReceived(kind) &&
          extra?.rule === undefined &&
          this.#table.tables.bytes.all[text]?.includes(wanted) === true,
      );
  }
}

function isReceived(kind: RowKind): boolean {
  return ["answer", "final", "failed-final", "urc", "data-in", "noise"].includes(kind);
}
