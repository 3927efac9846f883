import { lineText } from "../expression/bytes.js";
import { durationText, escaped, shown } from "../expression/shown.js";
import type { Command, ReceivedLine } from "../session/session.js";
import type { Failed } from "../verdict/failed.js";
import { meantUrc } from "../verdict/meant-urc.js";
import { noResponse, unexpectedResult } from "./complete.js";
import { limitLabels, limitText } from "./deadline.js";
import type { EitherRace } from "./either-race.js";
import { type Frame, failure, now } from "./frame.js";

/** Time is up and no arm came true: says what all of them waited for, and what did come. */
export function noneCame(frame: Frame, race: EitherRace): Failed {
  const { session } = frame.dialogue;
  const { command } = race;
  if (command !== null && command.final === null && session.current === command) {
    session.abandon();
    frame.dialogue.open = null;
    return noResponse(frame, command, frame.limit, wanted(race));
  }
  const waited = durationText(now(frame) - race.begun);
  const meant = meantInstead(frame, race);
  return failure(frame, {
    kind: "timeout",
    code: "SCN404",
    message: `nothing that \`either\` waits for came within ${waited}`,
    span: race.span,
    labels: limitLabels(frame, frame.limit),
    expected: `${wanted(race)}${frame.limit === null ? "" : ` ${limitText(frame.limit)}`}`,
    found: came(frame, race),
    ...(meant !== null && { fix: `did you mean \`${meant}\`?` }),
    since: race.begun,
  });
}

/** Of the arms that await a URC, the first that is written otherwise than what came or the manual has. */
function meantInstead({ dialogue: { session } }: Frame, { arms }: EitherRace): string | null {
  const { inbox, device } = session;
  for (const { kind, text } of arms) {
    if (kind !== "await-urc") continue;
    const meant = meantUrc(text.slice(`${kind} `.length), [...inbox.lines], device.catalogue);
    if (meant !== null) return meant;
  }
  return null;
}

/** The command ended, and its result is none that an arm takes. */
export function commandOver(frame: Frame, race: EitherRace, command: Command): Failed {
  if (!command.success && !command.accepted) {
    frame.dialogue.open = null;
    return unexpectedResult(frame, command, wanted(race));
  }
  return failure(frame, {
    kind: "mismatch",
    code: "SCN403",
    message: `${escaped(command.text)} ended, and nothing that \`either\` waits for came`,
    span: race.span,
    expected: wanted(race),
    found: came(frame, race),
    since: command.sentAt,
    command: escaped(command.text),
  });
}

function wanted({ arms }: EitherRace): string {
  return arms.map(({ text }) => text).join(" or ");
}

function came(frame: Frame, { command, arms }: EitherRace): string {
  const { inbox, data } = frame.dialogue.session;
  const lines: ReceivedLine[] = [...inbox.lines];
  if (command !== null)
    lines.unshift(...command.lines.filter((line) => !line.taken && line.role !== "prompt"));
  const texts = lines.map((line) => escaped(lineText(line.latin1)));
  if (arms.some(({ kind }) => kind === "expect-data") && data.length > 0)
    texts.push(`the data ${shown(data)}`);
  return texts.length === 0 ? "nothing" : [...new Set(texts)].join(", ");
}
