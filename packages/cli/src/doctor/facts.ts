import type { PortRights, SerialPortInfo } from "@scn/adapters";
import type { Finding as Mistake } from "../files/check-files.js";

/** What `scn doctor` knows of this host. Tests make up hosts of their own. */
export interface HostFacts {
  readonly node: {
    readonly version: string /** As package.json asks for it: `>=20.19`. */;
    readonly wanted: string;
  };
  readonly platform: string;
  /** Why the native part of serialport cannot be loaded; `null` when it can. */
  readonly serialportProblem: string | null;
  readonly ports: readonly PortFacts[];
  readonly modemManagerRuns: boolean;
  readonly state: {
    readonly folder: string /** Why nothing can be written there. */;
    readonly problem: string | null;
  };
  readonly configuration: ConfigurationFacts;
}

export interface PortFacts extends SerialPortInfo {
  readonly rights: PortRights;
  /** Who has it, `minicom (process 4711)`; `null`: nobody. */
  readonly holder: string | null;
  /** Whether a udev rule keeps ModemManager away from it. */
  readonly leftAlone: boolean;
}

export type ConfigurationFacts =
  | { readonly kind: "none" }
  | { readonly kind: "wrong"; readonly path: string; readonly mistakes: readonly Mistake[] }
  | {
      readonly kind: "valid";
      readonly path: string;
      readonly devices: readonly DeviceFacts[];
      /** Secrets without a value, `pin` or `pin of bench1`, and why. */
      readonly missing: Readonly<Record<string, string>>;
    };

/** A device of the configuration. */
export interface DeviceFacts {
  readonly name: string;
  readonly address: string;
  /** The path of its serial port, where it has one that is there. */
  readonly port: string | null;
  /** Why its port is not there. */
  readonly problem: string | null;
}
