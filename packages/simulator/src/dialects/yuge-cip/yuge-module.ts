import type { ModuleCore } from "../../module/core.js";
import type { CellularModule } from "../cellular/cellular-module.js";
import type { NameServers } from "../cellular/name-lookup.js";
import { Network } from "../cellular/network.js";
import { Bearers } from "./bearers.js";
import { DataCall } from "./data-call.js";
import { Heartbeat } from "./heartbeat.js";
import { NetworkAccess } from "./network-access.js";
import { IpStack } from "./stack/ip-stack.js";
import { LocalPorts } from "./stack/local-ports.js";
import { Receiver } from "./stack/receiver.js";
import { Transparent } from "./stack/transparent.js";

/** 9.32. */
const keepAliveOff = [0, 7200, 75, 9] as const;

/** Everything a Yuge module knows while it runs; the behaviours work on it. */
export class YugeModule implements CellularModule {
  readonly core: ModuleCore;
  readonly network: Network;
  readonly access = new NetworkAccess();
  readonly stack: IpStack;
  readonly transparent: Transparent;
  readonly receiver: Receiver;
  readonly heartbeat: Heartbeat;
  readonly bearers: Bearers;
  readonly dataCall: DataCall;
  readonly localPorts = new LocalPorts();
  /** 9.32: on or off, then idle time, interval and count; the operating system's own probes are not touched. */
  keepAlive: readonly [number, number, number, number] = keepAliveOff;
  /** AT+CIPSCONT has been used (9.26). */
  contextStored = false;

  constructor(core: ModuleCore) {
    this.core = core;
    this.network = new Network(core);
    this.transparent = new Transparent(core);
    this.receiver = new Receiver(core, this.transparent);
    this.stack = new IpStack(core, this.transparent);
    this.heartbeat = new Heartbeat(core, this.stack);
    this.bearers = new Bearers(core);
    this.dataCall = new DataCall(core);
  }

  /** A new life: connections and what is not saved are gone. */
  boot(): void {
    this.network.boot();
    this.access.boot();
    this.transparent.reset();
    this.stack.boot();
    this.heartbeat.boot();
    this.bearers.boot();
    this.dataCall.boot();
    this.localPorts.boot();
    this.keepAlive = keepAliveOff;
  }

  /** 9.40: the scene is released, and so are the bearers of chapter 10. */
  detached(): void {
    this.stack.deactivated(false);
    this.bearers.deactivated();
  }

  /** Several links at a time (9.1). */
  get multi(): boolean {
    return this.core.tracked.number("cipmux", 0) === 1;
  }

  /** The network would let the module in now. */
  get reachable(): boolean {
    return this.network.registered && this.network.attached;
  }

  get nameServers(): NameServers {
    return this.access.nameServers;
  }
}
