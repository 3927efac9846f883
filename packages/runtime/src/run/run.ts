import type { CheckedProgram, Scenario } from "@scn/dsl";
import { Observable } from "rxjs";
import type { RunEvent } from "../events/event.js";
import { eventLogVersion } from "../events/event-log.js";
import { freshSeed } from "../expression/random.js";
import type { RunOptions } from "../options.js";
import { Redactor } from "../redact/redactor.js";
import { openSession } from "../session/open-session.js";
import { trampoline } from "../steps/in-sequence.js";
import type { Verdict } from "../verdict/verdict.js";
import type { SessionOpener } from "./devices.js";
import { checkGiven } from "./given.js";
import { onAbort } from "./on-abort.js";
import { runScenario } from "./scenario.js";
import { reasonOf, Stop } from "./stop.js";
import { Telling } from "./telling.js";

/** `run` over any way to open a session. */
export function runWith(
  openSession: SessionOpener,
): (program: CheckedProgram, options: RunOptions) => Observable<RunEvent> {
  return (program, options) => {
    checkGiven(program, options);
    return new Observable((subscriber) => {
      const { clock, signal } = options;
      const seed = options.seed ?? freshSeed();
      const select = options.select ?? (() => true);
      const scenarios = program.scenarios.filter((scenario) => select(scenario));
      const redactor = redactorOf(scenarios, options);
      const stop = new Stop();
      const count = new VerdictCount(options.bail === true);
      const begun = clock.now();

      const telling = new Telling(subscriber);
      const emit = (event: RunEvent) => telling.event(redactor.event(event));
      const aborted = () => stop.now(reasonOf(signal));
      if (signal?.aborted === true) aborted();
      const release = signal === undefined ? null : onAbort(signal, aborted);

      emit({
        type: "run-started",
        version: eventLogVersion,
        at: begun,
        startedAt: clock.startedAt,
        clock: clock.kind,
        scenarios: scenarios.length,
        seed,
        sources: program.sources,
      });
      const around = { program, seed, options, openSession, redactor, stop, emit };
      const ended = (verdict: Verdict) => count.ended(verdict);
      trampoline((index) => {
        const scenario = scenarios[index];
        if (scenario === undefined || stop.wanted || count.bailed) return null;
        return runScenario({ ...around, scenario, index, ended });
      }).subscribe({
        complete: () => {
          release?.();
          const at = clock.now();
          const { verdicts } = count;
          emit({ type: "run-ended", at, verdicts, elapsed: at - begun, interrupted: stop.wanted });
          telling.over();
        },
        error: (error: unknown) => subscriber.error(error),
      });
      return () => stop.now(null);
    });
  };
}

/**
 * Runs a checked program: its scenarios one after the other, each on devices and peers of its own, which are closed
 * before the next begins.
 *
 * Cold: nothing happens before the subscription. The observable emits every event in order, completes after
 * `run-ended` and never errors: what goes wrong is a verdict. Options that lack a part, or have a seed that is none, are a mistake of the
 * program's and throw at once. Aborting `options.signal`, or unsubscribing, ends the
 * scenario under way as interrupted (SCN510); its cleanup runs and its transports close in either case, but only with
 * the signal do the events of that still arrive.
 *
 * @example
 * ```ts
 * import { check } from "@scn/dsl";
 * import { run } from "@scn/runtime";
 * import { simulated } from "@scn/simulator";
 *
 * const { program } = check('scenario "signal" {\n  module quectel/lte-standard-a\n  send AT+CSQ\n}\n');
 * if (program !== null)
 *   await run(program, simulated()).forEach((event) => {
 *     if (event.type === "scenario-ended") console.log(event.title, event.verdict); // signal pass
 *   });
 * ```
 */
export const run = runWith(openSession);

/** What the scenarios of a run came to so far. */
class VerdictCount {
  readonly verdicts: Record<Verdict, number> = { pass: 0, fail: 0, inconclusive: 0, error: 0, skipped: 0 };
  #bailed = false;

  /** @param bail the first scenario that does not pass is the last one */
  constructor(private readonly bail: boolean) {}

  get bailed(): boolean {
    return this.#bailed;
  }

  ended(verdict: Verdict): void {
    this.verdicts[verdict]++;
    this.#bailed = this.bail && verdict !== "pass" && verdict !== "skipped";
  }
}

/** Knows the secrets of every scenario, also those that only a later one takes: the sources are told once, before the first. */
function redactorOf(scenarios: readonly Scenario[], { secrets = {}, parameters = {} }: RunOptions): Redactor {
  const redactor = new Redactor();
  for (const [name, secret] of Object.entries(secrets)) redactor.add(name, secret);
  for (const { name, type } of scenarios.flatMap((scenario) => scenario.parameters)) {
    if (type === "secret" && Object.hasOwn(parameters, name)) redactor.add(name, String(parameters[name]));
  }
  return redactor;
}
