import type { Policy, Span } from "@scn/dsl";
import type { RunEvent } from "../events/event.js";
import { durationText } from "../expression/shown.js";
import type { Value, ValueRecord } from "../expression/value.js";
import type { Clock } from "../ports/clock.js";
import type { Device } from "../ports/device.js";
import type { PolicyStore } from "../ports/policy-store.js";
import { askPolicy, type PolicyState, unused } from "./policy-counter.js";
import { StoreFailed } from "./store-failed.js";

/** One use of a policy by a device. */
export interface PolicyUse {
  readonly policy: string;
  readonly device: Device;
  /** Of the command that failed, ms; 0 where nothing failed. */
  readonly failingFor: number;
  readonly pause: (use: number) => number;
  /** Tells of it. */
  readonly emit: (event: RunEvent) => void;
  readonly span: Span;
}

/** A policy will not be used any more. */
export interface GaveUp {
  readonly policy: string;
  readonly message: string;
}

/**
 * The policies of one scenario, with their counters. A counter belongs to the device: of hardware it is kept in the store
 * and survives the process, a simulated module starts with none.
 */
export class PolicyBook {
  readonly #policies: Readonly<Record<string, Policy>>;
  readonly #clock: Clock;
  readonly #store: PolicyStore | undefined;
  readonly #scenario: number;
  readonly #counters = new Map<string, PolicyState>();
  readonly #limited = new Map<string, number>();

  constructor(around: {
    readonly policies: Readonly<Record<string, Policy>>;
    readonly clock: Clock;
    readonly store: PolicyStore | undefined;
    readonly scenario: number;
  }) {
    this.#policies = around.policies;
    this.#clock = around.clock;
    this.#store = around.store;
    this.#scenario = around.scenario;
  }

  /** The next pause, ms, or that there is none any more. */
  next({ policy: name, device, failingFor, pause, emit, span }: PolicyUse): number | GaveUp {
    const policy = this.#policies[name];
    if (policy === undefined) throw new Error(`the program has no policy ${name}`);
    const at = this.#clock.now();
    const now = this.#wall();
    const answer = askPolicy(policy, this.#state(device, name), {
      now,
      failingSince: now - failingFor,
      pause,
    });
    if (answer.kind === "gave-up") {
      const limit = policy.giveUp !== undefined && "after" in policy.giveUp ? policy.giveUp.after : null;
      const past = limit === null ? "" : `, and the next would be past its ${durationText(limit)}`;
      const message = `the policy ${name} gave up: ${times(answer.uses)} in ${durationText(answer.after)}${past}`;
      emit({
        type: "policy-gave-up",
        at,
        scenario: this.#scenario,
        device: device.name,
        policy: name,
        uses: answer.uses,
        span,
      });
      return { policy: name, message };
    }
    this.#keep(device, name, answer.state);
    if (policy.giveUp !== undefined) this.#limited.set(identityOf(device), this.limitedUses(device) + 1);
    emit({
      type: "policy-used",
      at,
      scenario: this.#scenario,
      device: device.name,
      policy: name,
      use: answer.state.delays.length,
      pause: answer.ms,
      span,
    });
    return answer.ms;
  }

  /** How often the device has used policies that give up one day, in this scenario. */
  limitedUses(device: Device): number {
    return this.#limited.get(identityOf(device)) ?? 0;
  }

  /** What the last use was for is done: from here on the device may do well. */
  done(name: string, device: Device): void {
    const state = this.#state(device, name);
    if (state.delays.length > 0) this.#keep(device, name, { ...state, lastDone: this.#wall() });
  }

  /** By its name, what a script can ask each policy: the counters of a device. */
  names(device: () => Device | undefined): ReadonlyMap<string, ValueRecord> {
    return new Map(Object.keys(this.#policies).map((name) => [name, this.#record(name, device)]));
  }

  /** `count`, and `delays`, free ones included. */
  #record(name: string, device: () => Device | undefined): ValueRecord {
    const state = () => {
      const of = device();
      return of === undefined ? unused : this.#state(of, name);
    };
    return {
      kind: "record",
      description: name,
      member: (member): Value | undefined => {
        if (member === "count") return state().delays.length;
        if (member === "delays") return state().delays.map((ms) => ({ kind: "duration", ms }));
        return undefined;
      },
    };
  }

  #state(device: Device, name: string): PolicyState {
    const key = keyOf(device, name);
    const load = () => this.#stored(device)?.load(identityOf(device), name) ?? unused;
    const known = this.#counters.get(key) ?? StoreFailed.guard(load);
    this.#counters.set(key, known);
    return known;
  }

  #keep(device: Device, name: string, state: PolicyState): void {
    this.#counters.set(keyOf(device, name), state);
    StoreFailed.guard(() => this.#stored(device)?.save(identityOf(device), name, state));
  }

  #stored({ script }: Device): PolicyStore | undefined {
    return script === undefined ? this.#store : undefined;
  }

  #wall(): number {
    return this.#clock.startedAt + this.#clock.now();
  }
}

function keyOf(device: Device, name: string): string {
  return `${identityOf(device)}\n${name}`;
}

/** The serial number where it is known, else what the device is called. */
function identityOf({ identity, name }: Device): string {
  return identity ?? name;
}

function times(uses: number): string {
  return uses === 1 ? "one use" : `${uses} uses`;
}
