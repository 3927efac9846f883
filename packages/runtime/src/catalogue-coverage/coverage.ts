import type { Catalogue } from "@scn/dsl";
import type { RunEvent } from "../events/event.js";
import { FollowedDevice } from "./followed-device.js";
import { type ModuleCoverage, Tally } from "./tally.js";

/**
 * Counts what scenarios exercise of the catalogues, from the events of runs. Runs come one after the other, whole or from
 * their logs; a module that `catalogueOf` does not know counts for nothing.
 *
 * A command or form counts when it was sent and the module said something to it, a URC when it came, an error code when it
 * stood in a line where the catalogue says that one may stand, a section when something it is the source of counts.
 *
 * @example
 * ```ts
 * import { builtinCatalogue } from "@scn/adapters";
 * import { check } from "@scn/dsl";
 * import { Coverage, run } from "@scn/runtime";
 * import { simulated } from "@scn/simulator";
 *
 * const { program } = check('scenario "x" {\n  module quectel/lte-standard-a\n  send AT+CSQ\n}\n');
 * const coverage = new Coverage(builtinCatalogue);
 * if (program !== null) await run(program, simulated()).forEach((event) => coverage.take(event));
 * coverage.report("quectel/lte-standard-a").commands.missing.includes("AT+CSQ"); // false
 * ```
 */
export class Coverage {
  readonly #catalogueOf: (module: string) => Catalogue | null;
  readonly #tallies = new Map<string, Tally>();
  /** By scenario and device, of the run under way. */
  readonly #devices = new Map<string, FollowedDevice>();

  constructor(catalogueOf: (module: string) => Catalogue | null) {
    this.#catalogueOf = catalogueOf;
  }

  /** Counts what an event exercises. Events come in the order of their run. */
  take(event: RunEvent): void {
    switch (event.type) {
      case "scenario-started":
        for (const { name, module } of event.devices) this.#follow(key(event.scenario, name), module);
        return;
      case "sent":
        this.#devices.get(key(event.scenario, event.device))?.sent(event);
        return;
      case "received":
        this.#devices.get(key(event.scenario, event.device))?.received(event);
        return;
      case "command-ended":
        this.#devices.get(key(event.scenario, event.device))?.ended(event);
        return;
      case "run-ended":
        this.#devices.clear();
        return;
      default:
        return;
    }
  }

  /** Throws an `Error` for a module without a catalogue. */
  report(module: string): ModuleCoverage {
    const tally = this.#tallyOf(module);
    if (tally === null) throw new Error(`there is no module ${module}`);
    return tally.report();
  }

  #follow(device: string, module: string): void {
    const catalogue = this.#catalogueOf(module);
    const tally = this.#tallyOf(module);
    if (catalogue === null || tally === null) this.#devices.delete(device);
    else this.#devices.set(device, new FollowedDevice(catalogue, tally));
  }

  #tallyOf(module: string): Tally | null {
    const known = this.#tallies.get(module);
    if (known !== undefined) return known;
    const catalogue = this.#catalogueOf(module);
    if (catalogue === null) return null;
    const tally = new Tally(catalogue);
    this.#tallies.set(module, tally);
    return tally;
  }
}

function key(scenario: number, device: string): string {
  return `${scenario}\0${device}`;
}
