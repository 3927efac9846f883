import type { Span } from "@scn/dsl";
import { concat, defer, EMPTY, type Observable } from "rxjs";
import { utf8 } from "../expression/bytes.js";
import type { Session } from "../session/session.js";
import { complete } from "./complete.js";
import type { Frame } from "./frame.js";
import { refuseCommand } from "./send.js";

/** What a session needs as it was, and the command that sets it (V.250 6.2.4, 3GPP TS 27.007 9.1). */
const needed = { echo: "ATE", cmee: "AT+CMEE=" } as const;

export type Needed = Readonly<Partial<Record<keyof typeof needed, string | number>>>;

/** What the session needs, as it is now. */
export function neededBy(session: Session): Needed {
  const entries = Object.keys(needed).flatMap((name) => {
    const value = session.setting(name);
    return value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries(entries);
}

/** Sets again what a reboot has changed. Patterns that were written for numbers after `+CME ERROR` still fit. */
export function restoreSession(frame: Frame, before: Needed, span: Span): Observable<never> {
  const { dialogue } = frame;
  const { session } = dialogue;
  const commands = Object.entries(needed).flatMap(([name, command]) => {
    const value = before[name as keyof Needed];
    if (value === undefined) return [];
    // What `AT&W` may have stored before the session began, nobody knows: said once more, it does no harm.
    const asPoweredOn = session.device.catalogue.settings[name]?.default;
    const changed = [asPoweredOn, session.setting(name)].some((now) => String(now) !== String(value));
    return changed ? [`${command}${value}`] : [];
  });
  if (commands.length === 0) return EMPTY;
  return concat(
    ...commands.map((text) =>
      defer(() => {
        refuseCommand(frame, span);
        dialogue.begin(dialogue.start(utf8(text), { span, dataFollows: false }));
        return complete(frame);
      }),
    ),
  );
}
