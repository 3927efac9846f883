import { Subject } from "rxjs";
import { virtualClock } from "../../clock/virtual-clock.js";
import type { RunEvent } from "../../events/event.js";
import { preparePattern } from "../../pattern/prepare.js";
import type { Clock } from "../../ports/clock.js";
import type { TransportLoss } from "../../ports/transport.js";
import { openSession } from "../open-session.js";
import type { Session, UnsolicitedLine } from "../session.js";
import { shape, testCatalogue } from "./catalogue.fixture.js";

const span = { file: 0, start: 0, end: 0 };

export function bytes(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, "latin1"));
}

/** A session whose other end is the test. */
export function connect(clock: Clock = virtualClock()) {
  const bytes$ = new Subject<Uint8Array>();
  const lost$ = new Subject<TransportLoss>();
  const written: string[] = [];
  const events: RunEvent[] = [];
  const session = openSession(
    {
      name: "module",
      catalogue: testCatalogue,
      transport: {
        address: "test:",
        bytes$,
        lost$,
        open: async () => {},
        write: (data) => written.push(Buffer.from(data).toString("latin1")),
        close: async () => {},
      },
    },
    { clock, scenario: 0, emit: (event) => events.push(event) },
  );
  return {
    session,
    written,
    events,
    lost$,
    say: (text: string) => bytes$.next(bytes(text)),
    send: (text: string, dataFollows = false) => session.start(bytes(text), { span, dataFollows }),
    data: (text: string) => session.write(bytes(text), "data", span),
    roles: () =>
      events.flatMap((event) =>
        event.type === "received" ? [`${event.role} ${Buffer.from(event.bytes).toString("latin1")}`] : [],
      ),
    /** With the number of the command that each is told of. */
    told: () =>
      events.flatMap((event) =>
        event.type === "received"
          ? [`${event.command} ${event.role} ${Buffer.from(event.bytes).toString("latin1")}`]
          : [],
      ),
    inbox: () => [...session.inbox.lines].map((line) => `${line.latin1} = ${line.entry?.id ?? "unknown"}`),
  };
}

/** Takes the oldest line of the inbox that fits, as `await-urc` does; its captures. */
export function take(session: Session, pattern: string, from?: number) {
  const matcher = preparePattern(shape(pattern).pattern).bind(() => null);
  return session.inbox.take((line: UnsolicitedLine) => matcher.match(line)?.captures ?? null, from);
}
