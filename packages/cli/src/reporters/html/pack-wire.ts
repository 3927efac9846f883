import type { FrameRole } from "@scn/runtime";
import { latin1 } from "../record/latin1.js";
import type { Of } from "../record/record.js";
import type { RowKind } from "./packed.js";
import { numberOf, type Row, type RowTable, tenths } from "./row-table.js";

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

const sentKinds = { data: "data-out", key: "key", escape: "key" } as const;

/** How many rows back the line of a match is looked for. */
const lookedBack = 200;

interface OpenCommand {
  readonly number: number | null;
  readonly row: Row;
}

/** What a device was asked. */
interface Asked {
  open: OpenCommand | null;
  /** Commands that were given up, by number: a result may still come. */
  readonly givenUp: Map<number | null, Row>;
}

/** What crosses the wire: commands with their times, lines with the rule that took them. */
export class WirePacker {
  readonly #table: RowTable;
  readonly #asked = new Map<string, Asked>();

  constructor(table: RowTable) {
    this.#table = table;
  }

  sent(event: Of<"sent">): void {
    const table = this.#table;
    const bytes = latin1(event.bytes);
    if (event.what !== "command") {
      table.wire(event, sentKinds[event.what], bytes, event.span);
      return;
    }
    const asked = this.#askedOf(event.device);
    this.#givenUp(asked, event.at);
    const row = table.wire(event, "command", bytes, event.span);
    const manual = table.tables.manual.ofCommand(table.module(event.device), bytes);
    if (manual !== undefined) table.set(row, "manual", manual);
    if (event.within === true && event.until !== undefined)
      table.set(row, "limit", tenths(event.until - event.at));
    asked.open = { number: event.command, row };
  }

  received(event: Of<"received">): void {
    const table = this.#table;
    const { manual, texts } = table.tables;
    const { role } = event;
    const bytes = latin1(event.bytes);
    if (role !== "urc" && role !== "final") {
      const row = table.wire(event, roleKinds[role], bytes, null);
      if (role === "late") table.set(row, "note", texts.of("late: the command it answers was given up"));
      return;
    }
    const module = table.module(event.device);
    const line = bytes.trim();
    const failed = role === "final" && /ERROR|FAIL|NO CARRIER/.test(line);
    const row = table.wire(event, failed ? "failed-final" : roleKinds[role], bytes, null);
    const said = role === "urc" ? manual.ofUrc(module, line) : manual.ofResult(module, line);
    if (said !== undefined) table.set(row, "manual", said);
  }

  ended(event: Of<"command-ended">): void {
    const asked = this.#askedOf(event.device);
    const { open } = asked;
    const row = open?.number === event.command ? open.row : asked.givenUp.get(event.command);
    if (row === undefined) return;
    if (open?.row === row) asked.open = null;
    else asked.givenUp.delete(event.command);
    this.#table.set(row, "took", tenths(event.elapsed));
    if (event.maximum !== undefined) this.#table.set(row, "max", event.maximum);
    if (!event.success) this.#table.set(row, "failed", true);
  }

  /** A failure or a recovery: a command that has no result by now gets none. */
  over(at: number): void {
    for (const asked of this.#asked.values()) this.#givenUp(asked, at);
  }

  matched(event: Of<"matched">): void {
    let note = `${event.statement} took it`;
    let before = ": ";
    for (const name in event.captures) {
      note += `${before}${name} = ${event.captures[name]}`;
      before = ", ";
    }
    const taken = this.#taken(event);
    const row = taken ?? this.#table.say(event, "check", `matched ${event.line}`);
    this.#table.set(row, "note", this.#table.tables.texts.of(note));
    if (event.completes !== undefined) {
      this.#table.set(row, "took", tenths(event.completes.elapsed));
      this.#table.set(row, "max", event.completes.maximum);
    }
    if (taken !== undefined) this.#table.rules[taken] = this.#table.place(event.span);
  }

  #askedOf(device: string): Asked {
    const known = this.#asked.get(device);
    if (known !== undefined) return known;
    const asked: Asked = { open: null, givenUp: new Map() };
    this.#asked.set(device, asked);
    return asked;
  }

  /** The newest row that holds the line and no rule has taken yet. What is far back is not looked for. */
  #taken({ device: name, line }: Of<"matched">): Row | undefined {
    const { kinds, devices, texts, rules, tables } = this.#table;
    const device = this.#table.device(name);
    const wanted = line.slice(0, 200);
    for (let row = kinds.length - 1; row >= Math.max(0, kinds.length - lookedBack); row--) {
      if (devices[row] !== device || rules[row] !== -1 || !received.has(kinds[row] ?? -1)) continue;
      if (tables.bytes.all[texts[row] ?? -1]?.includes(wanted) === true) return row;
    }
    return undefined;
  }

  #givenUp(asked: Asked, at: number): void {
    const { open } = asked;
    if (open === null) return;
    asked.open = null;
    asked.givenUp.set(open.number, open.row);
    const sent = this.#table.times[open.row] ?? 0;
    this.#table.set(open.row, "took", tenths(Math.max(0, this.#table.time(at) - sent)));
    this.#table.set(open.row, "unanswered", true);
  }
}

const received: ReadonlySet<number> = new Set(
  (["answer", "final", "failed-final", "urc", "data-in", "noise"] as const).map(numberOf),
);
