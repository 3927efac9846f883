import type { RunEvent, Verdict } from "@scn/runtime";
import type { ScenarioSetup } from "./setup.js";

/** What a test came to, for reporters: `meta().scn` of the test. */
export interface ScenarioMeta {
  readonly verdict: Verdict;
  /** Vendor and model, with their address, of each module. */
  readonly devices: readonly { readonly name: string; readonly module: string; readonly address: string }[];
  /** What the scenario took on its own clock, ms. */
  readonly elapsed: number;
  /** Repeats what chance decided; absent where it decided nothing. */
  readonly seed?: number;
}

export type Ended = Extract<RunEvent, { type: "scenario-ended" }>;

/** Listens to the run of one scenario, and tells the setup module of it. */
export class Hearing {
  readonly #onEvent: ScenarioSetup["onEvent"];
  startedAt = 0;
  #seed = 0;
  #devices: ScenarioMeta["devices"] = [];
  #ended: Ended | null = null;
  #thrown: { readonly error: unknown } | null = null;

  constructor(onEvent: ScenarioSetup["onEvent"]) {
    this.#onEvent = onEvent;
  }

  readonly take = (event: RunEvent): void => {
    if (event.type === "run-started") this.#seed = event.seed;
    if (event.type === "scenario-ended") this.#ended = event;
    if (event.type === "scenario-started") {
      this.startedAt = event.at;
      this.#devices = event.devices;
    }
    if (this.#thrown !== null) return;
    try {
      this.#onEvent?.(event);
    } catch (error) {
      this.#thrown = { error };
    }
  };

  /** How the scenario ended. Throws what `onEvent` has thrown: the run has gone on to its end nevertheless. */
  get ended(): Ended {
    if (this.#thrown !== null) throw this.#thrown.error;
    if (this.#ended === null) throw new Error("the run was over before the scenario began");
    return this.#ended;
  }

  get meta(): ScenarioMeta {
    const { verdict, elapsed, chance } = this.ended;
    return { verdict, devices: this.#devices, elapsed, ...(chance === true && { seed: this.#seed }) };
  }
}
