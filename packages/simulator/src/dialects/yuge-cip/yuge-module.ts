import type { ModuleCore } from "../../module/core.js";
import type { NameServers } from "../cellular/name-lookup.js";
import { accessTechnology, Network } from "../cellular/network.js";
import { defaultContext } from "../yuge-device/contexts.js";
import { YugeDevice, type YugeDeviceModule } from "../yuge-device/device.js";
import { Bearers } from "./bearers.js";
import { DataCall } from "./data-call.js";
import { FtpService } from "./ftp/service.js";
import { Heartbeat } from "./heartbeat.js";
import { HttpService } from "./http/service.js";
import { MqttClient } from "./mqtt/client.js";
import { NetworkAccess } from "./network-access.js";
import { IpStack } from "./stack/ip-stack.js";
import { LocalPorts } from "./stack/local-ports.js";
import { Receiver } from "./stack/receiver.js";
import { Transparent } from "./stack/transparent.js";

/** 9.32. */
const keepAliveOff = [0, 7200, 75, 9] as const;

/** Everything a Yuge module knows while it runs; the behaviours work on it. */
export class YugeModule implements YugeDeviceModule {
  readonly core: ModuleCore;
  readonly network: Network;
  readonly device: YugeDevice;
  readonly access = new NetworkAccess();
  readonly stack: IpStack;
  readonly transparent: Transparent;
  readonly receiver: Receiver;
  readonly heartbeat: Heartbeat;
  readonly bearers: Bearers;
  readonly dataCall: DataCall;
  readonly ftp: FtpService;
  readonly http: HttpService;
  readonly mqtt: MqttClient;
  readonly localPorts = new LocalPorts();
  /** 9.32: on or off, then idle time, interval and count; the operating system's own probes are not touched. */
  keepAlive: readonly [number, number, number, number] = keepAliveOff;
  /** AT+CIPSCONT has been used (9.26). */
  contextStored = false;

  constructor(core: ModuleCore) {
    this.core = core;
    // 6.3: registration brings the default context.
    this.network = new Network(core, accessTechnology.lte, () =>
      this.device.contexts.active.add(defaultContext),
    );
    this.device = new YugeDevice(core, this.network.sim, {
      busy: () => this.transparent.active,
      bearerOpen: (cid) => this.bearers.isConnected(cid),
    });
    this.transparent = new Transparent(core);
    this.receiver = new Receiver(core, this.transparent);
    this.stack = new IpStack(core, this.transparent);
    this.heartbeat = new Heartbeat(core, this.stack);
    this.bearers = new Bearers(core);
    this.dataCall = new DataCall(core);
    this.ftp = new FtpService(this);
    this.http = new HttpService(this);
    this.mqtt = new MqttClient(this);
  }

  /** A new life: connections and what is not saved are gone. */
  boot(): void {
    // 4.3: a card that waits for its PIN does not register.
    this.network.boot();
    this.device.boot();
    this.access.boot();
    this.usePrivateNetwork();
    this.transparent.reset();
    this.stack.boot();
    this.heartbeat.boot();
    this.bearers.boot();
    this.dataCall.boot();
    this.ftp.boot();
    this.http.boot();
    this.mqtt.boot();
    this.localPorts.boot();
    this.keepAlive = keepAliveOff;
  }

  /** 9.40: the scene is released, and so are the bearers of chapter 10. */
  detached(): void {
    this.stack.deactivated(false);
    this.bearers.deactivated();
    this.mqtt.drop();
  }

  /** 9.2, 9.3: the access point of the default context, a private network's where AT+CPNETAPN stored one. */
  get defaultApn(): string {
    return this.device.contexts.definitions.get(defaultContext)?.apn ?? "";
  }

  /** 9.3: what AT+CPNETAPN stored is what the default context has. */
  usePrivateNetwork(): void {
    const { privateNetwork } = this.access;
    if (privateNetwork !== null) this.device.contexts.define(defaultContext, { apn: privateNetwork.apn });
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
