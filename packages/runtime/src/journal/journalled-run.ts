import type { CheckedProgram } from "@scn/dsl";
import { Subject, type Subscriber, type Subscription } from "rxjs";
import type { CatchUpClock } from "../clock/catch-up-clock.js";
import type { RunEvent, RunEventType } from "../events/event.js";
import type { RunOptions } from "../options.js";
import type { Clock } from "../ports/clock.js";
import type { PolicyStore } from "../ports/policy-store.js";
import { run } from "../run/run.js";
import { beginning, type RunStarted } from "./beginning.js";
import type { Journal } from "./journal.js";
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

/** A run under way with its journal: first through its past, then live. */
export class JournalledRun {
  readonly #program: CheckedProgram;
  readonly #options: RunOptions;
  readonly #journal: Journal;
  readonly #subscriber: Subscriber<RunEvent>;
  /** The clock, where there is a past in real time to be caught up with. */
  readonly #catching: CatchUpClock | null;
  readonly #began: RunStarted | null;
  readonly #again$ = new Subject<void>();
  readonly #position: Position;
  readonly #past: Past;
  readonly #devices: RecordedDevices;
  /** The run is still to be taken up. */
  #soon: boolean;

  constructor(
    program: CheckedProgram,
    options: RunOptions,
    journal: Journal,
    subscriber: Subscriber<RunEvent>,
  ) {
    const { clock } = options;
    this.#program = program;
    this.#options = options;
    this.#journal = journal;
    this.#subscriber = subscriber;
    this.#catching = isCatchUp(clock) ? clock : null;
    this.#began = beginning(program, journal.past);
    this.#soon = this.#began !== null;
    this.#position = new Position(clock.startedAt);
    this.#past = new Past(journal.past, {
      reached: (at, startedAt) => this.#catching?.jump(at, startedAt),
      resumed: (event) => {
        this.#told(event);
        if (event.again) this.#startAgain();
      },
      outside: (entry) => {
        clock.after(0, () => {
          this.#past.take(entry);
          this.#devices.deliver(entry);
          this.#guarded(() => this.#past.look());
        });
      },
      // The pause that was announced last is not yet under way.
      over: () => void Promise.resolve().then(() => this.#goOn()),
    });
    this.#devices = new RecordedDevices(options.devices, {
      clock,
      live: () => !this.#soon,
      append: (entry) => journal.append(entry),
    });
  }

  start(): Subscription {
    const { policyStore } = this.#options;
    const running = run(this.#program, {
      ...this.#options,
      ...(this.#began !== null && { seed: this.#began.seed }),
      devices: this.#devices.provider,
      ...(policyStore !== undefined && { policyStore: recorded(policyStore, this.#past, this.#journal) }),
      ...(this.#catching !== null && { again$: this.#again$ }),
    });
    this.#guarded(() => this.#past.look());
    return running.subscribe({
      next: (event) => this.#guarded(() => this.#next(event)),
      error: (error: unknown) => this.#subscriber.error(error),
      complete: () => this.#subscriber.complete(),
    });
  }

  #next(event: RunEvent): void {
    if (this.#subscriber.closed) return;
    this.#past.look();
    if (this.#past.over) {
      this.#goOn();
      this.#written(event);
      return;
    }
    this.#told(this.#past.event(event));
    this.#past.look();
  }

  /** Where the past is over the run goes on, and says so. */
  #goOn(): void {
    if (!this.#soon || this.#subscriber.closed) return;
    this.#soon = false;
    const { clock } = this.#options;
    const position = this.#position;
    const catching = this.#catching;
    const now = clock.now();
    const at = catching === null ? now : position.reachedBy(catching.timeOfDay(), now);
    const away = catching === null ? 0 : Math.max(0, catching.timeOfDay() - position.startedAt - position.at);
    catching?.goLive(at);
    const again = this.#devices.hardware && position.asked;
    const { scenario, step } = position;
    this.#written({ type: "resumed", at, scenario, step, away, startedAt: clock.startedAt, again });
    this.#devices.goLive();
    if (again) this.#startAgain();
  }

  #startAgain(): void {
    void Promise.resolve().then(() => this.#again$.next());
  }

  #written(event: RunEvent): void {
    this.#journal.append({ what: "event", event });
    if (milestones.has(event.type)) this.#journal.sync();
    this.#told(event);
  }

  #told(event: RunEvent): void {
    this.#position.note(event);
    this.#subscriber.next(event);
  }

  #guarded(act: () => void): void {
    try {
      act();
    } catch (error) {
      this.#subscriber.error(error);
    }
  }
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
