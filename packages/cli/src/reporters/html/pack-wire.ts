import type { FrameRole } from "@scn/runtime";
import type { Of } from "../record/record.js";
import { tenths } from "../record/tenths.js";
import { isInBranch } from "../text/innermost.js";
import type { RowKind } from "./packed.js";
import type { Row } from "./row-columns.js";
import type { RowTable } from "./row-table.js";

/** A result code that fails is shown as one, see `crossed`. */
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

interface OpenCommand {
  readonly number: number | null;
  readonly row: Row;
  /** When it was sent. */
  readonly at: number;
  /** The branch of a `parallel` that sent it. */
  readonly branch: string | undefined;
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
    const { what, at, until } = event;
    const row = table.wire(event, sentKinds[what], event.bytes, event.span);
    if (what !== "command") return;
    const asked = this.#askedOf(event.device);
    this.#givenUp(asked, at);
    if (event.within === true && until !== undefined) table.extra.limit.push(row, tenths(until - at));
    asked.open = { number: event.command, row, at, branch: event.branch };
  }

  received(event: Of<"received">): void {
    const { role } = event;
    const row = this.#table.wire(event, roleKinds[role], event.bytes, null);
    if (role === "late") this.#note(row, "late: the command it answers was given up");
  }

  ended(event: Of<"command-ended">): void {
    const { extra } = this.#table;
    const asked = this.#askedOf(event.device);
    const { open } = asked;
    const row = open?.number === event.command ? open.row : asked.givenUp.get(event.command);
    if (row === undefined) return;
    if (open?.row === row) asked.open = null;
    else asked.givenUp.delete(event.command);
    extra.took.push(row, tenths(event.elapsed));
    if (event.maximum !== undefined) extra.max.push(row, event.maximum);
    if (!event.success) extra.failed.push(row, true);
  }

  /** A failure or a recovery: a command that has no result by now gets none, but for those of other branches. */
  over({ at, branch }: Pick<Of<"failed">, "at" | "branch">): void {
    for (const asked of this.#asked.values()) {
      if (asked.open !== null && isInBranch(asked.open.branch, branch)) this.#givenUp(asked, at);
    }
  }

  matched(event: Of<"matched">): void {
    const table = this.#table;
    const taken = table.taken(event);
    const row = taken ?? this.#ownRow(event);
    table.match(row, event, taken === undefined ? -1 : table.place(event.span));
    if (event.completes !== undefined) table.extra.took.push(row, tenths(event.completes.elapsed));
  }

  /** Of a match whose line is no row. */
  #ownRow(event: Of<"matched">): Row {
    this.#table.columns.takeNone();
    return this.#table.say(event, "check", `matched ${event.line}`);
  }

  #askedOf(device: string): Asked {
    const known = this.#asked.get(device);
    if (known !== undefined) return known;
    const asked: Asked = { open: null, givenUp: new Map() };
    this.#asked.set(device, asked);
    return asked;
  }

  #givenUp(asked: Asked, at: number): void {
    const { open } = asked;
    if (open === null) return;
    asked.open = null;
    asked.givenUp.set(open.number, open.row);
    const { extra } = this.#table;
    extra.took.push(open.row, tenths(Math.max(0, at - open.at)));
    extra.unanswered.push(open.row, true);
  }

  #note(row: Row, text: string): void {
    this.#table.extra.note.push(row, this.#table.tables.texts.of(text));
  }
}
