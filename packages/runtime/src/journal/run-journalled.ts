import type { CheckedProgram } from "@scn/dsl";
import { Observable, Subject } from "rxjs";
import type { CatchUpClock } from "../clock/catch-up-clock.js";
import type { RunEvent, RunEventType } from "../events/event.js";
import type { RunOptions } from "../options.js";
import type { Clock } from "../ports/clock.js";
import type { PolicyStore } from "../ports/policy-store.js";
import { run } from "../run/run.js";
import { type Journal, JournalMismatch } from "./journal.js";
import { Past } from "./past.js";
import { Position } from "./position.js";
import { RecordedDevices } from "./recorded-devices.js";

/** Where a step has come to an end, or a policy's counter moved: worth the time a disk takes. */
const milestones: ReadonlySet<RunEventType> = new Set([
  "run-started",
  "step-ended",
  "policy-used",
  "resumed",
  "scenario-ended",
  "run-ended",
]);

/**
 * `run` with a journal: every event is in it before it is told, and a run whose process was killed is taken up.
 *
 * To take it up, what the journal has happens again, as fast as it can: a simulated module does again what it did, and of
 * hardware everything it said is in the journal. Names, counters, handlers and waits are then as they were. What was told
 * before is told again as it was, then comes `resumed`, and the run goes on: in virtual time as if nothing had happened; in
 * real time a pause goes on for what is left of it by the time of day, and what hardware was asked last is lost, so that the
 * innermost step begins again (D-035).
 *
 * @param options its `clock` is a virtual one, or `catchUpClock(startedAt)` where there is a past in real time
 *
 * The observable errors with a `JournalMismatch` when the run cannot be taken up; the journal is then as it was.
 *
 * @example
 * ```ts
 * import { check } from "@scn/dsl";
 * import { type JournalEntry, runJournalled } from "@scn/runtime";
 * import { simulated } from "@scn/simulator";
 *
 * const { program } = check('scenario "x" {\n  module quectel/ec200u\n  send AT\n}\n');
 * const entries: JournalEntry[] = [];
 * const journal = { past: [], append: (entry: JournalEntry) => void entries.push(entry), sync: () => {} };
 * if (program !== null) await runJournalled(program, simulated(), journal).forEach(() => {});
 * entries.filter(({ what }) => what === "event").length > 0; // true
 * ```
 */
export function runJournalled(
  program: CheckedProgram,
  options: RunOptions,
  journal: Journal,
): Observable<RunEvent> {
  return new Observable((subscriber) => {
    const { clock } = options;
    const began = beginning(program, journal.past);
    const catching = isCatchUp(clock) ? clock : null;
    const again$ = new Subject<void>();
    const position = new Position(clock.startedAt);
    /** The run is still to be taken up. */
    let soon = began !== null;

    const told = (event: RunEvent) => {
      position.note(event);
      subscriber.next(event);
    };
    const written = (event: RunEvent) => {
      journal.append({ what: "event", event });
      if (milestones.has(event.type)) journal.sync();
      told(event);
    };
    const startAgain = () => Promise.resolve().then(() => again$.next());

    const past: Past = new Past(journal.past, {
      reached: (at, startedAt) => catching?.jump(at, startedAt),
      resumed: (event) => {
        told(event);
        if (event.again) void startAgain();
      },
      outside: (entry) => {
        clock.after(0, () => {
          past.take(entry);
          devices.deliver(entry);
          guarded(() => past.look());
        });
      },
      // The pause that was announced last is not yet under way.
      over: () => void Promise.resolve().then(() => goOn()),
    });
    const devices = new RecordedDevices(options.devices, {
      clock,
      live: () => !soon,
      append: (entry) => journal.append(entry),
    });

    const goOn = () => {
      if (!soon || subscriber.closed) return;
      soon = false;
      const now = clock.now();
      const at = catching === null ? now : position.reachedBy(catching.timeOfDay(), now);
      const away =
        catching === null ? 0 : Math.max(0, catching.timeOfDay() - position.startedAt - position.at);
      catching?.goLive(at);
      const again = devices.hardware && position.asked;
      written({
        type: "resumed",
        at,
        scenario: position.scenario,
        step: position.step,
        away,
        startedAt: clock.startedAt,
        again,
      });
      devices.goLive();
      if (again) void startAgain();
    };

    const guarded = (act: () => void) => {
      try {
        act();
      } catch (error) {
        subscriber.error(error);
      }
    };
    const { policyStore } = options;
    const running = run(program, {
      ...options,
      ...(began !== null && { seed: began.seed }),
      devices: devices.provider,
      ...(policyStore !== undefined && { policyStore: recorded(policyStore, past, journal) }),
      ...(catching !== null && { again$ }),
    });
    guarded(() => past.look());
    subscriber.add(
      running.subscribe({
        next: (event) =>
          guarded(() => {
            if (subscriber.closed) return;
            past.look();
            if (past.over) {
              goOn();
              written(event);
              return;
            }
            told(past.event(event));
            past.look();
          }),
        error: (error: unknown) => subscriber.error(error),
        complete: () => subscriber.complete(),
      }),
    );
  });
}

/** The `run-started` of the past. Throws when that was of another program; `null`: there is no past. */
function beginning(
  { sources }: CheckedProgram,
  past: Journal["past"],
): Extract<RunEvent, { type: "run-started" }> | null {
  const [first] = past;
  if (first === undefined) return null;
  if (first.what !== "event" || first.event.type !== "run-started") {
    throw new JournalMismatch("the journal does not begin with a run");
  }
  const before = new Map(first.event.sources.map(({ path, text }) => [path, text]));
  const changed = sources.find(({ path, text }) => before.get(path) !== text)?.path;
  const gone = before.size > sources.length ? "an import" : undefined;
  const what = changed ?? gone;
  if (what !== undefined) throw new JournalMismatch(`${what} is not what it was when the run began`);
  return first.event;
}

function recorded(store: PolicyStore, past: Past, journal: Journal): PolicyStore {
  return {
    load(device, policy) {
      if (!past.over) return past.policy(device, policy).state;
      const state = store.load(device, policy);
      journal.append({ what: "policy", device, policy, state });
      return state;
    },
    save(device, policy, state) {
      if (past.over) store.save(device, policy, state);
    },
  };
}

function isCatchUp(clock: Clock): clock is CatchUpClock {
  return "goLive" in clock;
}
