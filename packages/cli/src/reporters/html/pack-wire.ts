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

const sentKinds = { data: "data-out", key: "key", escape: "key" } as const;

/** How many rows back the line of a match is looked for. */
const lookedBack = 200;

/** The commands of a device whose result may still come, by number; the newest is `open`. */
interface Asked {
  readonly commands: Map<number | null, Row>;
  open: Row | null;
}

/** What crosses the wire: commands with their times, lines with the rule that took them. */
export class WirePacker {
  readonly #table: RowTable;
  readonly #asked = new Map<string, Asked>();

  constructor(table: RowTable) {
    this.#table = table;
  }

  sent(event: Of<"sent">): void {
    const bytes = latin1(event.bytes);
    if (event.what !== "command") {
      this.#table.wire(event, sentKinds[event.what], bytes, event.span, null);
      return;
    }
    const manual = this.#table.tables.manual.ofCommand(this.#table.module(event.device), bytes);
    const asked = this.#askedOf(event.device);
    givenUp(asked, tenths(event.at - this.#table.startedAt));
    const row = this.#table.wire(
      event,
      "command",
      bytes,
      event.span,
      manual === undefined ? null : { manual },
    );
    asked.commands.set(event.command, row);
    asked.open = row;
  }

  received(event: Of<"received">): void {
    const { manual, texts } = this.#table.tables;
    const { role } = event;
    const bytes = latin1(event.bytes);
    if (role !== "urc" && role !== "final") {
      const late = role === "late" ? { note: texts.of("late: the command it answers was given up") } : null;
      this.#table.wire(event, roleKinds[role], bytes, null, late);
      return;
    }
    const module = this.#table.module(event.device);
    const line = bytes.trim();
    const said = role === "urc" ? manual.ofUrc(module, line) : manual.ofResult(module, line);
    const kind = role === "final" && /ERROR|FAIL|NO CARRIER/.test(line) ? "failed-final" : roleKinds[role];
    this.#table.wire(event, kind, bytes, null, said === undefined ? null : { manual: said });
  }

  ended(event: Of<"command-ended">): void {
    const asked = this.#askedOf(event.device);
    const row = asked.commands.get(event.command);
    if (row === undefined) return;
    asked.commands.delete(event.command);
    if (asked.open === row) asked.open = null;
    put(row, {
      took: tenths(event.elapsed),
      ...(event.maximum !== undefined && { max: event.maximum }),
      ...(!event.success && { failed: true as const }),
    });
  }

  /** A failure or a recovery: a command that has no result by now gets none. */
  over(at: number): void {
    for (const asked of this.#asked.values()) givenUp(asked, tenths(at - this.#table.startedAt));
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

  #askedOf(device: string): Asked {
    const known = this.#asked.get(device);
    if (known !== undefined) return known;
    const asked: Asked = { commands: new Map(), open: null };
    this.#asked.set(device, asked);
    return asked;
  }

  /** The newest row that holds the line and no rule has taken yet. What is far back is not looked for. */
  #taken({ device: name, line }: Of<"matched">): Row | undefined {
    const { rows, tables } = this.#table;
    const device = this.#table.device(name);
    const wanted = line.slice(0, 200);
    for (let index = rows.length - 1; index >= Math.max(0, rows.length - lookedBack); index--) {
      const row = rows[index];
      if (row?.device !== device || !received.has(row.kind) || row.extra?.rule !== undefined) continue;
      if (tables.bytes.all[row.text]?.includes(wanted) === true) return row;
    }
    return undefined;
  }
}

/** `at`: as in a row. */
function givenUp(asked: Asked, at: number): void {
  const { open } = asked;
  if (open === null) return;
  asked.open = null;
  put(open, { took: tenths(Math.max(0, at - open.at)), unanswered: true });
}

const received: ReadonlySet<RowKind> = new Set([
  "answer",
  "final",
  "failed-final",
  "urc",
  "data-in",
  "noise",
]);
