import type { ModuleCore } from "../../module/core.js";
import type { CellularModule } from "../cellular/cellular-module.js";
import type { SimCard } from "../cellular/sim-card.js";
import { WallClock } from "../cellular/wall-clock.js";
import { Contexts } from "./contexts.js";
import { FileSystem } from "./file-system.js";
import { PacketEvents } from "./packet-events.js";
import { Sleep } from "./sleep.js";

/** What the rest of the module tells the device chapters. */
export interface DeviceHooks {
  /** Something goes on that is no sleep: transparent mode, a connection being opened. */
  busy(): boolean;
  /** Whether a bearer of `AT+SAPBR` is open (Yuge 10.1). */
  bearerOpen(cid: number): boolean;
}

/** The state behind chapters 2 to 8 of the manual: card, contexts, clock, files, sleep. */
export class YugeDevice {
  readonly sim: SimCard;
  readonly contexts = new Contexts();
  readonly files = new FileSystem();
  readonly clock: WallClock;
  readonly sleep: Sleep;
  readonly events: PacketEvents;
  readonly hooks: DeviceHooks;
  /** `AT+COPS` mode as it was set (Yuge 5.6). */
  operatorMode = 0;
  /** Where `AT+CNTP` asks (Yuge 7.1). */
  timeServer: { readonly host: string; readonly zone: number } | null = null;
  /** Zone of `+NITZ`, in quarters of an hour (Yuge 5.9). */
  nitzZone = 32;

  constructor(core: ModuleCore, sim: SimCard, hooks: DeviceHooks) {
    this.sim = sim;
    this.hooks = hooks;
    this.clock = new WallClock(core);
    this.sleep = new Sleep(core, () => hooks.busy());
    this.events = new PacketEvents(core);
  }

  /** A new life. */
  boot(): void {
    this.contexts.boot();
    this.operatorMode = 0;
    this.events.boot();
    this.sleep.boot();
  }

  /** What the module prints when it has started (Yuge 4.3). */
  get banner(): readonly string[] {
    return [`+CPIN: ${this.sim.state}`];
  }
}

/** A module whose commands of chapters 2 to 8 are those of `deviceBehaviours`. */
export interface YugeDeviceModule extends CellularModule {
  readonly device: YugeDevice;
}
