import type { Clock } from "./ports/clock.js";
import type { DeviceProvider } from "./ports/device.js";
import type { PeerHost } from "./ports/peer.js";

/** What a run needs from outside. `@scn/simulator`'s `simulated()` gives devices, peers and a virtual clock. */
export interface RunOptions {
  readonly devices: DeviceProvider;
  readonly peers: PeerHost;
  readonly clock: Clock;
  /** `param` values by name; text is converted to the parameter's type. */
  readonly parameters?: Readonly<Record<string, string | number | boolean>>;
  /** Which scenarios of the program to run; all when absent. */
  readonly select?: (scenario: { readonly title: string; readonly tags: readonly string[] }) => boolean;
  /** Stop after the first scenario that did not pass. */
  readonly bail?: boolean;
  /** Aborting ends the scenario under way as interrupted; its cleanup runs. */
  readonly signal?: AbortSignal;
}
