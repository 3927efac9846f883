import type { Span } from "@scn/dsl";
import { escaped } from "../expression/shown.js";
import type { TransportLoss } from "../ports/transport.js";
import type { Command } from "../session/session.js";
import type { Failed } from "../verdict/failed.js";
import { type Frame, failure } from "./frame.js";
import { halfThere } from "./half-there.js";

/** The failure of a wait on a line that is gone; `null` while it is there. */
export function lost(frame: Frame, span: Span): Failed | null {
  const { scenario, dialogue } = frame;
  const { session } = dialogue;
  if (session.mode !== "gone" && session.loss === null) return null;
  const { loss, device } = session;
  if (loss?.final === true) return untrodden(frame, loss, span);
  const { last } = session;
  const cutOff = loss !== null && last !== null && session.unfinished.bytes.length > 0;
  return failure(frame, {
    kind: "disconnect",
    code: "SCN502",
    verdict: "error",
    message: `the connection${scenario.dialogues.size > 1 ? "" : ` to ${device.name}`} was lost`,
    span,
    found: loss === null ? "closed" : withCode(loss),
    ...(cutOff && { notes: halfThere(session, last) }),
  });
}

/** Our transports say the code with the reason; one of an embedder's own may not. */
function withCode({ reason, code }: TransportLoss): string {
  return code === undefined || reason.includes(`(${code})`) ? reason : `${reason} (${code})`;
}

/** A recording that does not go this way: no script is to blame, and none catches it. */
function untrodden(frame: Frame, { reason, expected, found }: TransportLoss, span: Span): Failed {
  return failure(frame, {
    kind: null,
    code: "SCN502",
    verdict: "error",
    message: reason,
    span,
    ...(expected !== undefined && { expected }),
    ...(found !== undefined && { found }),
  });
}

/** The module printed its boot banner instead of an answer. */
export function restarted(frame: Frame, command: Command): Failed | null {
  const { session } = frame.dialogue;
  if (!session.restarted) return null;
  session.abandon();
  return failure(frame, {
    kind: "no-response",
    code: "SCN416",
    message: `the module restarted during ${escaped(command.text)}`,
    span: command.span,
    expected: "a final result code",
    found: "the boot banner",
    fix: "behind a command that restarts it write wait-ready, or reboot in its place",
    since: command.sentAt,
    command: escaped(command.text),
  });
}
