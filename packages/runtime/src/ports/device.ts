import type { Catalogue, ModuleRequest } from "@scn/dsl";
import type { Chaos } from "./chaos.js";
import type { Clock } from "./clock.js";
import type { Transport } from "./transport.js";

/** What `simulate` hands to a simulated module: values evaluated, patterns compiled. */
export interface ModuleRule {
  /** How often it answers before it is used up; absent: always. */
  readonly times?: number;
  /** The command line as the module received it, without terminator. */
  matches(command: string): boolean;
  readonly replies: readonly ModuleReply[];
}

/**
 * One line that a rule answers with, without its line ends, so many ms after the command or the data it asked for; or nothing
 * at all.
 */
export type ModuleReply =
  | { readonly kind: "silent" }
  | { readonly kind: "respond" | "send-urc"; readonly afterMs: number; readonly text: string };

/** The script side of a simulated module. */
export interface ModuleScript {
  /** The first rule that matches and is not used up answers instead of the module. */
  addRule(rule: ModuleRule): void;
  /** The module says a line by itself, so much later. `text` is without line ends around it. */
  sendUrc(afterMs: number, text: string): void;
}

/** What can be done to the module itself, past its AT port: a relay, a debug probe, a simulated module's own switch. */
export interface DeviceControl {
  /** Switches the supply; switched on, the module boots. Rejects with an `Error` for the user. */
  power?(on: boolean): Promise<void>;
  /** Pulls the reset pin, or switches the supply off and on: the module boots. Rejects with an `Error` for the user. */
  hardReset?(): Promise<void>;
}

/** One module on one transport, as a scenario sees it. */
export interface Device {
  /** For reports: the config's name, else the address. */
  readonly name: string;
  /** Its serial number, where known: what the counters of policies belong to. */
  readonly identity?: string;
  readonly catalogue: Catalogue;
  readonly transport: Transport;
  /** Present on simulated modules. */
  readonly script?: ModuleScript;
  /** Its line plays a recording: what a scenario scripted has come of it already. */
  readonly recorded?: true;
  /** What `power` and `reboot hard` use; without it they fail (SCN507). */
  readonly control?: DeviceControl;
  /** Writes something into the recording of its line; only the run itself puts it there. */
  readonly note?: (text: string) => void;
  /** What can disturb its line; only the run itself puts it there. */
  readonly chaos?: Chaos;
  /** Its provider did not ask for the run's clock, which is virtual; only the run itself puts it there. */
  readonly besideTime?: true;
}

/** Finds a device for a `module` header. Rejects with an `Error` for the user when there is none. */
export type DeviceProvider = (request: ModuleRequest, context: { readonly clock: Clock }) => Promise<Device>;
