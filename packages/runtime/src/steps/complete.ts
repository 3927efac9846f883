import { EMPTY, type Observable } from "rxjs";
import { findCommand } from "../classifier/find-command.js";
import { lineText } from "../expression/bytes.js";
import { durationText, escaped } from "../expression/shown.js";
import type { Command } from "../session/session.js";
import { decodeResult, documentedResult, numberOf } from "../verdict/decode.js";
import type { Failed } from "../verdict/failed.js";
import { meanings } from "../verdict/meanings.js";
import { awaiting, type Wait } from "./awaiting.js";
import { commandDeadline, type Deadline, documentedMaximum, limitLabels, limitText } from "./deadline.js";
import type { Limit } from "./dialogue.js";
import { type Frame, failure } from "./frame.js";
import { lost, restarted } from "./gone.js";
import { halfThere } from "./half-there.js";
import { oddLines } from "./odd-lines.js";
import { outsideVirtualTime } from "./outside-virtual-time.js";
import { tellAnswer } from "./tell-wait.js";

/**
 * Completes the open command: its final result code is awaited, and a failing one that nobody expected is a failure.
 * Does nothing when no command is open.
 */
export function complete(frame: Frame): Observable<never> {
  const { dialogue } = frame;
  const command = dialogue.open;
  if (command === null) return EMPTY;
  if (command.final !== null && (command.success || command.accepted) && dialogue.allowance === null) {
    dialogue.open = null;
    return EMPTY;
  }
  release(frame, command);
  if (command.form?.end.silent === true && command.final === null) {
    dialogue.session.abandon();
    dialogue.open = null;
    return EMPTY;
  }
  return awaiting(frame, new Completing(frame, command, commandDeadline(frame, command)));
}

/** The wait for a command's end. A class, since there is one a command and methods cost nothing. */
class Completing implements Wait {
  readonly #frame: Frame;
  readonly #command: Command;
  readonly #deadline: Deadline;

  constructor(frame: Frame, command: Command, deadline: Deadline) {
    this.#frame = frame;
    this.#command = command;
    this.#deadline = deadline;
  }

  get until(): number {
    return this.#deadline.until;
  }

  waiting(): void {
    const command = this.#command;
    const what = () => `the result of ${escaped(command.text)}`;
    tellAnswer(this.#frame, command, this.#deadline, what, command.span);
  }

  look(): boolean {
    const frame = this.#frame;
    const command = this.#command;
    const { dialogue } = frame;
    if (command.final === null) {
      const gone = lost(frame, command.span) ?? restarted(frame, command);
      if (gone === null) return false;
      dialogue.open = null;
      throw gone;
    }
    const { allowance } = dialogue;
    dialogue.open = null;
    if (!command.success && !command.accepted) throw unexpectedResult(frame, command);
    if (allowance !== null) checkWindow(frame, command, allowance);
    return true;
  }

  late(): Failed {
    const { dialogue } = this.#frame;
    dialogue.session.abandon();
    dialogue.open = null;
    return noResponse(this.#frame, this.#command, this.#deadline.limit);
  }
}

/** No further `expect` came for a command that was held open: it ended with its result code after all. */
function release(frame: Frame, command: Command): void {
  if (!command.holdOpen || command.final !== null) return;
  command.holdOpen = false;
  const result = command.lines.findLast((line) => line.role === "final");
  if (result !== undefined) frame.dialogue.session.endAt(result);
}

/** A failing final result code nobody expected, decoded with the vendor's table. */
export function unexpectedResult(frame: Frame, command: Command, wanted?: string): Failed {
  const { catalogue } = frame.dialogue.session.device;
  const line = command.final?.latin1 ?? "";
  const decoded = decodeResult(catalogue, line);
  const code = decoded?.code ?? numberOf(line);
  const text = escaped(lineText(line));
  return failure(frame, {
    kind: "error",
    code: "SCN402",
    verdict: decoded?.entry.blame === "network" ? "inconclusive" : "fail",
    message: `${escaped(command.text)} ended with ${text}`,
    span: command.span,
    expected: wanted ?? successText(command),
    found: text,
    notes: [
      ...(decoded === null ? [] : [decoded.note]),
      ...documentedResult(catalogue, command, lineText(line)),
    ],
    fix: `if this is right, say so: expect ${code === undefined ? text : `${text.replace(/\d+$/, "<code:int>")}`}`,
    since: command.sentAt,
    command: escaped(command.text),
    ...(code !== undefined && { resultCode: code }),
  });
}

/** The command was sent and never ended. */
export function noResponse(frame: Frame, command: Command, limit: Limit | null, wanted?: string): Failed {
  const now = frame.scenario.clock.now();
  const { session } = frame.dialogue;
  const waiting = command.prompted
    ? ["the module printed its prompt and waits for data: send-data, or send-key esc to give up"]
    : [];
  const unknown =
    command.entry === null && command.lines.length > 0
      ? ["the catalogue does not know this command, so only a standard result code ends it"]
      : [];
  const quiet = String(frame.dialogue.session.setting("quiet") ?? 0) === "1";
  const why = quiet ? ": ATQ1 is in force, the module sends no result codes" : "";
  return failure(frame, {
    kind: "no-response",
    code: "SCN401",
    message: `no final result code for ${escaped(command.text)} after ${durationText(now - command.sentAt)}${why}`,
    span: command.span,
    labels: limitLabels(frame, limit),
    expected: `${wanted ?? successText(command)}${limit === null ? "" : ` ${limitText(limit)}`}`,
    found: command.lines.length === 0 ? "nothing" : `${lineCount(command.lines.length)}, none of them final`,
    notes: [
      ...halfThere(frame.dialogue.session, command),
      ...oddLines(frame.dialogue.session, command),
      ...waiting,
      ...missingData(frame, command),
      ...unknown,
      documentedMaximum(frame, command),
      ...(command.lines.length === 0 ? outsideVirtualTime(frame) : []),
      ...meanings(
        session.device.catalogue,
        [...session.inbox.lines].filter(({ at }) => at >= command.sentAt),
      ),
    ],
    ...(quiet && { fix: "send ATQ0 first" }),
    since: command.sentAt,
    command: escaped(command.text),
  });
}

/** The command announced more bytes than were sent: the module still takes what comes for data. */
function missingData(frame: Frame, command: Command): readonly string[] {
  const { dataBytes, dataSent, session } = frame.dialogue;
  const until = command.form?.prompt?.until;
  if (!dataSent || until === undefined || until === "ctrl-z") return [];
  const announced = Number(findCommand(session.device.catalogue, command.text)?.argument(until.length));
  if (!(announced > dataBytes)) return [];
  return [
    `${dataBytes} of the ${announced} bytes that ${escaped(command.text)} announced were sent: the module waits for the rest`,
  ];
}

/** `within 9s..11s send …`: the result came before the window opened. */
function checkWindow(frame: Frame, command: Command, window: Limit): void {
  const at = command.final?.at ?? 0;
  if (window.from === null || at >= window.from) return;
  throw tooEarly(frame, window, at, `the result of ${escaped(command.text)}`);
}

export function tooEarly(frame: Frame, window: Limit, at: number, what: string): Failed {
  return failure(frame, {
    kind: "mismatch",
    code: "SCN409",
    message: `${what} came too early`,
    span: window.span,
    expected: `not before ${durationText((window.from ?? window.start) - window.start)}`,
    found: `after ${durationText(at - window.start)}`,
    since: window.start,
  });
}

function successText(command: Command): string {
  const shapes = command.form?.end.success.map((shape) => shape.text) ?? [];
  return shapes.length === 0 ? "OK" : shapes.join(" or ");
}

function lineCount(count: number): string {
  return count === 1 ? "one line" : `${count} lines`;
}
