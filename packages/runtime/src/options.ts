import type { ChaosKind } from "@scn/dsl";
import type { Observable } from "rxjs";
import type { Disturbance } from "./chaos/disturbance.js";
import type { Clock } from "./ports/clock.js";
import type { DeviceProvider } from "./ports/device.js";
import type { HostFlow } from "./ports/host-flow.js";
import type { PeerHost } from "./ports/peer.js";
import type { PolicyStore } from "./ports/policy-store.js";
import type { StopSignal } from "./ports/stop-signal.js";
import type { RecordingSink } from "./recording/recorder.js";
import type { RecordingAbout } from "./recording/recording.js";

/** By the step's title, as it is when it runs. */
export interface StepThreshold {
  readonly step: string;
  /** ms. */
  readonly below: number;
}

/** What a run needs from outside. `@scn/simulator`'s `simulated()` gives devices, peers and a virtual clock. */
export interface RunOptions {
  readonly devices: DeviceProvider;
  readonly peers: PeerHost;
  readonly clock: Clock;
  /** `param` values by name; text is converted to the parameter's type. */
  readonly parameters?: Readonly<Record<string, string | number | boolean>>;
  /** Texts that no event may show, in whatever encoding, by the name that stands for them; beside the scenarios' own secrets. */
  readonly secrets?: Readonly<Record<string, string>>;
  /** Which scenarios of the program to run; all when absent. */
  readonly select?: (scenario: { readonly title: string; readonly tags: readonly string[] }) => boolean;
  /** Stop after the first scenario that did not pass. */
  readonly bail?: boolean;
  /**
   * Decides everything that is drawn by chance: `jitter`, windows such as `every 1s..3s`, `random`, `random-text`. A
   * whole number from 0 to 4294967295; fresh when absent. `run-started` tells it, so that a run can be repeated.
   */
  readonly seed?: number;
  /**
   * The content of the file that `file("path")` means in the source `from` (its path as the program has it). Called while
   * the script runs, so it does not wait. Throws an `Error` for the user, also for a path outside the project's folder.
   * Absent: `file` fails (SCN505).
   */
  readonly readFile?: (path: string, from: string) => Uint8Array;
  /** Flows in TypeScript, by the name scenarios call them by; `check` gets their declarations. */
  readonly hostFlows?: Readonly<Record<string, HostFlow>>;
  /** Where the counters of policies outlive this process. Absent: they begin anew with each run. */
  readonly policyStore?: PolicyStore;
  /** Emits when what the module was asked last is lost for good: the innermost step begins again, else the scenario. */
  readonly again$?: Observable<void>;
  /** Disturbs every line with these, from the first byte on, as `seed` decides. */
  readonly chaos?: readonly ChaosKind[];
  /** What is done to the line of one of a scenario's modules, instead of anything drawn by chance. */
  readonly chaosPlan?: (about: ChaosPlanRequest) => readonly Disturbance[];
  /** A scenario that passed only after recoveries fails (SCN421). */
  readonly failOnRecovery?: boolean;
  /** What each deadline is multiplied by: a bench slower than the manual allows. Pauses and the times of `after` stay. */
  readonly timeoutScale?: number;
  /** Steps that have to be done in less than a time; one that passes later fails its scenario (SCN422), which goes on. */
  readonly thresholds?: readonly StepThreshold[];
  /** Which try of its scenarios the run is, from 1; told by `scenario-started`. */
  readonly attempt?: number;
  /** Where to record a scenario's line to one of its modules, as the session sees it; `null`: nowhere. */
  readonly record?: (about: RecordingAbout & { readonly path: string }) => RecordingSink | null;
  /** Aborting ends the scenario under way as interrupted; its cleanup runs. */
  readonly signal?: StopSignal;
}

/** Whose line a plan is asked for. */
export interface ChaosPlanRequest {
  readonly scenario: string;
  /** The catalogue's id: `vendor/model`. */
  readonly module: string;
  readonly device: string;
  /** How many modules the scenario has. */
  readonly modules: number;
}
