import type { ModuleRequest } from "@scn/dsl";
import { concat, defer, EMPTY, type Observable } from "rxjs";
import type { RunEvent } from "../events/event.js";
import type { Scope } from "../expression/scope.js";
import type { Clock } from "../ports/clock.js";
import type { Device } from "../ports/device.js";
import type { Peer } from "../ports/peer.js";
import { Dialogue } from "../steps/dialogue.js";
import { Exchange } from "../verdict/exchange.js";
import type { Scene } from "../verdict/failed.js";
import { between } from "./chaos.js";
import { closeAll, urcsLeft } from "./closing.js";
import {
  calledAs,
  findDevice,
  type Opening,
  openingOf,
  openPeer,
  openTransport,
  peerRecord,
} from "./devices.js";
import { recordedPeer } from "./recording.js";
import type { ScenarioJob } from "./scenario.js";
import { refuseHardware } from "./scripted.js";

/** The modules and the peers of a scenario: found, opened, and closed again, whatever of them there is by then. */
export class Surroundings {
  readonly scene: Scene;
  readonly #job: ScenarioJob;
  readonly #scope: Scope;
  readonly #peers = new Map<string, Peer>();
  readonly #devices: Device[] = [];
  readonly #dialogues: Dialogue[] = [];
  /** Of the device that was last heard of; what goes over each line is kept apart. */
  #exchange = new Exchange();

  constructor(job: ScenarioJob, scope: Scope) {
    this.#job = job;
    this.#scope = scope;
    this.scene = sceneOf(job.options.clock, () => this.#exchange);
  }

  /** In the order of the modules. */
  get devices(): readonly Device[] {
    return this.#devices;
  }

  /** One a device that has been opened, in the order of the modules. */
  get dialogues(): readonly Dialogue[] {
    return this.#dialogues;
  }

  get peers(): ReadonlyMap<string, Peer> {
    return this.#peers;
  }

  find(): Observable<never> {
    return concat(
      ...this.#job.scenario.modules.map((request) =>
        findDevice(request, this.#opening(request), (device) =>
          this.#devices.push(between(calledAs(request.name, device), this.#devices.length, this.#job)),
        ),
      ),
    );
  }

  open(): Observable<never> {
    const { program, scenario, options, index, openSession } = this.#job;
    const opening = { options, scene: this.scene };
    const peers = scenario.peers.map((request) =>
      openPeer(request, this.#scope, opening, (opened) => {
        const { name, peerKind: kind } = request;
        const peer = recordedPeer(name, opened, this.#devices);
        this.#peers.set(name, peer);
        this.#scope.set(name, peerRecord(name, peer));
        const port = peer.get("port") ?? null;
        const address = port === null ? "" : `${peer.get("host") ?? ""}:${port}`;
        this.#emit({ type: "peer-opened", at: this.#now(), scenario: index, name, kind, address });
      }),
    );
    const open = scenario.modules.map((request, at) =>
      defer(() => {
        const device = this.#devices[at];
        if (device === undefined) return EMPTY;
        refuseHardware(device, scenario, program, this.scene);
        const exchange = new Exchange(scenario.modules.length > 1 ? device.name : null);
        this.#exchange = exchange;
        const session = openSession(device, {
          clock: options.clock,
          scenario: index,
          timeoutScale: options.timeoutScale ?? 1,
          emit: (event) => {
            if (event.type === "sent" || event.type === "received") {
              exchange.note(event);
              this.#exchange = exchange;
            }
            const { branch } = exchange;
            // A spread, since the type of an event does not tell which of them have a branch.
            const where = branch === null ? null : { branch };
            this.#emit(where === null ? event : { ...event, ...where });
          },
        });
        this.#dialogues.push(new Dialogue(session, exchange));
        return openTransport(device, request, this.#opening(request));
      }),
    );
    return concat(...open, ...peers);
  }

  /** What nobody took is told first. */
  close(): Observable<never> {
    const { index } = this.#job;
    const sessions = this.#dialogues.map(({ session }) => session);
    for (const session of sessions) {
      const left = urcsLeft(session, this.#now(), index);
      if (left !== null) this.#emit(left);
    }
    // A device whose session was never opened has a transport to be closed, too.
    const opened = [
      ...sessions.map((session) => ({
        name: session.device.transport.address,
        close: () => session.close(),
      })),
      ...this.#devices.map(({ transport }) => ({ name: transport.address, close: () => transport.close() })),
      ...[...this.#peers].map(([name, peer]) => ({ name: `the peer ${name}`, close: () => peer.close() })),
    ];
    return closeAll(opened, this.scene);
  }

  #opening(request: ModuleRequest): Opening {
    const { scenario, options } = this.#job;
    const all = { options, scene: this.scene };
    return scenario.modules.length > 1 ? openingOf(request, all) : all;
  }

  #now(): number {
    return this.#job.options.clock.now();
  }

  #emit(event: RunEvent): void {
    this.#job.emit(event);
  }
}

/** A scene whose exchange is that of the device last heard of. */
function sceneOf(clock: Clock, exchange: () => Exchange): Scene {
  return {
    now: () => clock.now(),
    get exchange() {
      return exchange();
    },
  };
}
