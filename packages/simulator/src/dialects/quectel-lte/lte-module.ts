import type { LimitEntry } from "@scn/dsl";
import { type Answer, ok } from "../../module/call.js";
import type { ModuleCore } from "../../module/core.js";
import type { CellularModule } from "../cellular/cellular-module.js";
import { Network } from "../cellular/network.js";
import { Configuration } from "./configuration.js";
import { Heartbeats } from "./heartbeats.js";
import { PdpContexts } from "./pdp-contexts.js";
import { Delivery } from "./sockets/delivery.js";
import { type ModuleSocket, socketState } from "./sockets/module-socket.js";
import { SocketTable } from "./sockets/socket-table.js";
import { type TcpipError, tcpipError } from "./tcpip-error.js";
import { Transparent } from "./transparent.js";

/** Everything an LTE Standard(A) module knows while it runs; the behaviours work on it. */
export class LteModule implements CellularModule {
  readonly core: ModuleCore;
  readonly network: Network;
  readonly contexts = new PdpContexts();
  readonly sockets = new SocketTable();
  readonly configuration: Configuration;
  readonly transparent: Transparent;
  readonly delivery: Delivery;
  readonly heartbeats: Heartbeats;
  /** What `AT+QIGETERROR` tells: the last TCP/IP command's. */
  lastError: number = tcpipError.success;
  /** A name is being looked up, a host pinged: the module does one of each at a time (568 and 564 of the manuals' tables). */
  readonly busy = { dns: false, ping: false };

  constructor(core: ModuleCore) {
    this.core = core;
    this.network = new Network(core);
    this.configuration = new Configuration(core);
    this.transparent = new Transparent(core, this.configuration);
    this.heartbeats = new Heartbeats(core, this.sockets);
    this.delivery = new Delivery(this, (text) => core.urc(text));
  }

  /** A new life: connections and what is not saved are gone. */
  boot(): void {
    this.transparent.reset();
    this.contexts.boot(this.#keepsContexts);
    this.network.boot();
    this.lastError = tcpipError.success;
    this.busy.dns = false;
    this.busy.ping = false;
    this.core.life.onEnd(() => this.sockets.destroyAll());
  }

  get #keepsContexts(): boolean {
    const command = this.core.catalogue.commands.find(({ name }) => name === "AT+QICSGP");
    return command?.persistence === "saved";
  }

  /** How many the module has of a thing now; without a word of the catalogue no end of them. */
  limit(of: LimitEntry["of"]): number {
    const { catalogue, tracked } = this.core;
    const limit = catalogue.limits?.find(
      (entry) => entry.of === of && tracked.holds(entry.when ?? [], () => undefined),
    );
    return limit?.most ?? Number.POSITIVE_INFINITY;
  }

  /** `ERROR`, and the reason for `AT+QIGETERROR`. */
  fail(code: TcpipError): Answer {
    this.lastError = code;
    return { final: "ERROR" };
  }

  succeed(answer: Answer = ok): Answer {
    this.lastError = tcpipError.success;
    return answer;
  }

  /** Why sockets of this context cannot be had now; `null` when they can. */
  contextProblem(contextId: number): TcpipError | null {
    if (this.contexts.isActive(contextId)) return null;
    return this.contexts.get(contextId).state === "broken"
      ? tcpipError.contextBroken
      : tcpipError.contextOpeningFailed;
  }

  /** Off the packet domain, whoever wanted it: the contexts are gone, and the module says so (D-095). */
  detached(): void {
    for (const [id] of this.contexts.active) {
      this.dropContext(id, "broken");
      this.core.life.after(0, () => this.core.urc(`+QIURC: "pdpdeact",${id}`));
    }
  }

  /** Ends a context and its connections; in transparent mode the host sees `NO CARRIER`. */
  dropContext(contextId: number, state: "inactive" | "broken"): void {
    this.contexts.get(contextId).state = state;
    if (this.transparent.socket?.contextId === contextId) this.transparent.leave("NO CARRIER");
    this.sockets.destroyAll(contextId);
  }

  /**
   * The other end, or the network, closed a connection (LTE Standard(A) 2.4.1, 1.3 remark 2). `announced`: the closed
   * URC is out already.
   */
  connectionLost(socket: ModuleSocket, announced = false): void {
    if (this.sockets.get(socket.id) !== socket) return;
    socket.state = socketState.closing;
    if (this.transparent.socket === socket) this.transparent.leave("NO CARRIER");
    else if (!announced) this.core.urc(`+QIURC: "closed",${socket.id}`);
    if (this.configuration.followsClose) this.sockets.remove(socket);
  }
}
