import { loopback } from "../../ledger/loopback.js";
import { toLatin1 } from "../../module/bytes.js";
import type { ModuleCore } from "../../module/core.js";
import type { CellularModule } from "../cellular/cellular-module.js";
import { accessTechnology, Network } from "../cellular/network.js";
import { DeepSleep } from "./deep-sleep.js";
import { Downlink } from "./downlink.js";
import { NameServers } from "./name-servers.js";
import { type NbSocket, socketState } from "./sockets/nb-socket.js";
import { SocketTable } from "./sockets/socket-table.js";

/** The most data one recv URC carries (BC260Y 2.4 remark 4). */
const maxReceive = 1024;
/** From the boot to the module's address, ms. */
const registrationTime = 1500;
/** The network forgets a TCP connection idle for longer, ms; 10 min are safe (BC260Y 4.2.10, D-137). */
const forgetAfter = 15 * 60_000;
/** Idle for longer than this it does not even answer with a reset, ms (D-137). */
const silentAfter = 60 * 60_000;
/** From data on a forgotten connection to the closed URC, ms: the guide says to wait 30 s for it. */
const resetTime = 28_000;

/** Everything a BC260Y-CN knows while it runs; the behaviours work on it. */
export class NbModule implements CellularModule {
  readonly core: ModuleCore;
  readonly network: Network;
  readonly sockets = new SocketTable();
  readonly nameServers = new NameServers();
  readonly downlink: Downlink;
  readonly sleep: DeepSleep;
  /** `OK` is out and `SEND OK` is not: no other send may come (2.3.5 remark 3). */
  sending = false;
  #behindOk = 0;

  constructor(core: ModuleCore) {
    this.core = core;
    this.network = new Network(core, accessTechnology.narrowBand, () => this.#tellAddress());
    this.downlink = new Downlink(core);
    this.sleep = new DeepSleep(core, {
      busy: () => this.#behindOk > 0 || this.sending,
      entering: () => this.#loseTcp(),
      released: () => this.downlink.release(),
    });
  }

  /** A new life: connections and what is not saved are gone. */
  boot(restarted: boolean): void {
    this.sending = false;
    this.#behindOk = 0;
    this.nameServers.reset();
    this.network.boot();
    this.downlink.boot();
    this.sleep.boot();
    const { life } = this.core;
    life.onEnd(() => this.sockets.clear());
    // 2.3.7 remark 2: after power-on the address comes as a URC.
    if (restarted) life.later(registrationTime, () => this.#tellAddress());
  }

  /** Work that goes on behind a command's `OK`; the module does not sleep meanwhile. */
  behindOk(work: Promise<void>): void {
    const { life } = this.core;
    this.#behindOk += 1;
    void work.then(() => {
      if (life.over) return;
      this.#behindOk -= 1;
      this.sleep.restart();
    });
  }

  /** Data from the network, pushed to the host. In PSM nobody can reach the module: they are lost. */
  arrived(socket: NbSocket, bytes: Uint8Array): void {
    if (!this.sleep.asleep) this.downlink.deliver(() => this.#push(socket, bytes));
  }

  /** The other end hung up. */
  hungUp(socket: NbSocket): void {
    this.downlink.deliver(() => this.connectionLost(socket));
  }

  /** In pieces of the most one line carries (2.4 remark 4). */
  #push(socket: NbSocket, bytes: Uint8Array): void {
    const now = this.core.life.now();
    // A forgotten connection leads nowhere.
    if (this.sleep.asleep || !this.sockets.has(socket) || this.#isForgotten(socket, now)) return;
    socket.lastTraffic = now;
    const hex = this.core.tracked.number("recv-format", 0) === 1;
    for (let from = 0; from < bytes.length; from += maxReceive) {
      const part = bytes.subarray(from, from + maxReceive);
      const data = hex ? Buffer.from(part).toString("hex").toUpperCase() : toLatin1(part);
      this.core.urc(`+QIURC: "recv",${socket.request.id},${part.length},"${data}"`);
    }
    this.sleep.answered();
  }

  /** Hands bytes to the protocol stack. */
  transmit(socket: NbSocket, bytes: Uint8Array): void {
    const { life } = this.core;
    const now = life.now();
    const idle = now - socket.lastTraffic;
    if (this.#isForgotten(socket, now) && !socket.forgotten) {
      socket.forgotten = true;
      if (idle <= silentAfter) life.after(resetTime, () => this.connectionLost(socket));
    }
    socket.lastTraffic = now;
    this.downlink.touch();
    socket.send(bytes);
  }

  /** The other end, or the network, ended a TCP connection (2.4.1). `announced`: the closed URC is out already. */
  connectionLost(socket: NbSocket, announced = false): void {
    if (!this.sockets.has(socket) || socket.state !== socketState.connected) return;
    socket.state = socketState.remoteClosing;
    if (socket.forgotten) socket.destroy();
    if (!announced) this.core.urc(`+QIURC: "closed",${socket.request.id}`);
  }

  /** Without the network TCP connections break; a UDP socket has nothing that could. */
  detached(): void {
    for (const socket of this.#tcp) {
      this.connectionLost(socket);
      socket.destroy();
    }
  }

  #isForgotten(socket: NbSocket, now: number): boolean {
    const tcp = socket.request.service === "TCP";
    return tcp && (socket.forgotten || now - socket.lastTraffic > forgetAfter);
  }

  get #tcp(): readonly NbSocket[] {
    return this.sockets.all.filter(({ request }) => request.service === "TCP");
  }

  /** 2.3.2 remark 6: UDP sockets outlive deep sleep, TCP connections do not. */
  #loseTcp(): void {
    for (const socket of this.#tcp) {
      this.sockets.remove(socket, this.core.life.now());
      socket.destroy();
    }
  }

  #tellAddress(): void {
    if (this.network.registered) this.core.urc(`+IP: ${loopback}`);
  }
}
