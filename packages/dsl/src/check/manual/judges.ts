import type { Scenario } from "../../program/program.js";
import type { ManualCheck, Moments, Situation } from "./manual-check.js";
import type { Frame, State } from "./trace-state.js";

type Handlers = { readonly [K in keyof Moments]: ((moment: Moments[K], at: Situation) => void)[] };

/** The checks of one scenario, by the moments they care for. */
export class Judges {
  readonly #scenario: Scenario;
  readonly #handlers: Handlers;
  #at: { readonly state: State; readonly frame: Frame; readonly situation: Situation } | undefined;

  constructor(scenario: Scenario, checks: readonly ReturnType<ManualCheck>[]) {
    this.#scenario = scenario;
    this.#handlers = byKind(checks);
  }

  meet<K extends keyof Moments>(kind: K, moment: Moments[K], state: State, frame: Frame): void {
    const handlers = this.#handlers[kind];
    if (handlers.length === 0) return;
    const at = this.#situation(state, frame);
    for (const handle of handlers) handle(moment, at);
  }

  /** Made anew only where the state or what surrounds it is another. */
  #situation(state: State, frame: Frame): Situation {
    if (this.#at?.state === state && this.#at.frame === frame) return this.#at.situation;
    const situation: Situation = {
      scenario: this.#scenario,
      machine: state.machine,
      values: state.values,
      within: frame.within,
      calls: frame.calls,
      inCleanup: frame.inCleanup,
      catches: (failure) => frame.caught.some((kinds) => kinds === "all" || kinds.includes(failure)),
    };
    this.#at = { state, frame, situation };
    return situation;
  }
}

function byKind(checks: readonly ReturnType<ManualCheck>[]): Handlers {
  const of = <K extends keyof Moments>(kind: K): Handlers[K] =>
    checks.flatMap((check) => check[kind] ?? []) as Handlers[K];
  return {
    send: of("send"),
    "send-unread": of("send-unread"),
    expect: of("expect"),
    "await-urc": of("await-urc"),
    "urc-named": of("urc-named"),
    "clear-urcs": of("clear-urcs"),
    "send-data": of("send-data"),
    over: of("over"),
    end: of("end"),
  };
}
