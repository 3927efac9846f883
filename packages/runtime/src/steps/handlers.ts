import { Observable } from "rxjs";
import type { Clock, Release } from "../ports/clock.js";
import type { Session } from "../session/session.js";

/** A handler that is to run because its line came. */
export interface HandlerCall {
  /** Of the module whose line came. */
  readonly session: Session;
  /** Whether it may start: no command is open, and the module takes commands. */
  free(): boolean;
  run(): Observable<never>;
  fail(error: unknown): void;
}

/**
 * The handlers of `on-urc` around a place in the script: run one at a time, in the order in which their lines came, and
 * only while no command is open. The script asks `due` before each of its statements, and waits while one runs.
 */
export class Handlers {
  readonly #clock: Clock;
  readonly #waiting = new Set<() => void>();
  #calls: HandlerCall[] = [];
  #running: HandlerCall | null = null;
  #holds = 0;
  #stop = () => {};

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** A line came. If the script is in a wait, the handler runs at once, else before the next statement. */
  call(call: HandlerCall): void {
    this.#calls.push(call);
    this.#clock.after(0, () => this.#start());
  }

  /** A recovery is under way: none starts until it is over. */
  hold(): Release {
    let held = true;
    this.#holds++;
    return () => {
      if (!held) return;
      held = false;
      this.#holds--;
      this.#clock.after(0, () => this.#start());
    };
  }

  /** Nothing that came from this module counts any more. */
  drop(session: Session): void {
    this.#calls = this.#calls.filter((call) => call.session !== session);
  }

  /** The block these belong to is over: what has not started is forgotten, what runs is stopped. */
  forget(calls: ReadonlySet<HandlerCall>): void {
    this.#calls = this.#calls.filter((call) => !calls.has(call));
    if (this.#running === null || !calls.has(this.#running)) return;
    this.#stop();
    this.#running = null;
    this.#tell();
  }

  /** Starts what may start. `null` when nothing runs then, else what completes when nothing runs any more. */
  due(): Observable<never> | null {
    this.#start();
    return this.idle();
  }

  /** `null` when nothing runs, else what completes when nothing runs any more. */
  idle(): Observable<never> | null {
    if (this.#running === null) return null;
    return new Observable((subscriber) => {
      const done = () => subscriber.complete();
      if (this.#running === null) {
        done();
        return;
      }
      this.#waiting.add(done);
      return () => this.#waiting.delete(done);
    });
  }

  #start(): void {
    while (this.#running === null && this.#holds === 0) {
      const next = this.#calls.findIndex((call) => call.free());
      const [call] = next < 0 ? [] : this.#calls.splice(next, 1);
      if (call === undefined) return;
      this.#run(call);
    }
  }

  #run(call: HandlerCall): void {
    this.#running = call;
    const running = call.run().subscribe({
      complete: () => this.#end(),
      error: (error: unknown) => {
        this.#running = null;
        call.fail(error);
        this.#end();
      },
    });
    if (this.#running === call) this.#stop = () => running.unsubscribe();
  }

  #end(): void {
    this.#running = null;
    this.#start();
    if (this.#running === null) this.#tell();
  }

  #tell(): void {
    for (const done of [...this.#waiting]) done();
  }
}
