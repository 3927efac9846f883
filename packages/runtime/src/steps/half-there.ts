import { latin1 } from "../expression/bytes.js";
import { escaped } from "../expression/shown.js";
import type { Command, Session } from "../session/session.js";

/** The longest that is repeated, characters. */
const longest = 60;
const resultCode = /(?:^|[\r\n])(?:OK|ERROR|SEND OK|SEND FAIL|\+CM[ES] ERROR: ?\d*)(?:[\r\n]|$)/;

/**
 * What of a response is half there when its time is over or the line is lost, and what that looks like: bytes were lost on the line, or a payload was
 * shorter than its length said.
 */
export function halfThere({ unfinished }: Session, command: Command): readonly string[] {
  const text = latin1(unfinished.bytes).replace(/^[\r\n ]+/, "");
  if (unfinished.payload) {
    const [header = ""] = text.split(/[\r\n]/, 1);
    const behind = text.slice(header.length).replace(/^\r*\n?/, "");
    const short = resultCode.test(behind) ? ": it was shorter than its length said" : "";
    return [`the payload of ${shown(header)} is not whole${short}; ${cameText(behind)}`];
  }
  if (text !== "") return [`without a line end came ${shown(text)}`];
  const { payload, latin1: header = "" } = command.lines.at(-1) ?? {};
  if (payload === undefined || !resultCode.test(latin1(payload))) return [];
  return [
    `the payload of ${shown(header)} ends with what looks like the result code: it was shorter than its length said`,
  ];
}

function cameText(behind: string): string {
  if (behind === "") return "nothing came behind it";
  const bytes = behind.length === 1 ? "one byte" : `${behind.length} bytes`;
  return `${bytes} came behind it, ${shown(behind)}`;
}

function shown(text: string): string {
  return escaped(text.length > longest ? `…${text.slice(-longest)}` : text);
}
