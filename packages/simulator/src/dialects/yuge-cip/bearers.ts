import { loopback } from "../../ledger/loopback.js";
import type { ModuleCore } from "../../module/core.js";

/** 10.1: connecting and closing take no time of their own here. */
export const bearerStatus = { connected: 1, closed: 3 } as const;

interface Bearer {
  connected: boolean;
  /** `CONTYPE`, `APN` and their like, as they were set. */
  readonly parameters: Map<string, string>;
}

/** The three bearers of the IP applications (10.1). */
export class Bearers {
  readonly #core: ModuleCore;
  readonly #bearers = new Map<number, Bearer>();

  constructor(core: ModuleCore) {
    this.#core = core;
  }

  boot(): void {
    this.#bearers.clear();
  }

  isConnected(id: number): boolean {
    return this.#bearers.get(id)?.connected === true;
  }

  /** The module's own address on the bearer. */
  address(id: number): string {
    return this.isConnected(id) ? loopback : "0.0.0.0";
  }

  parameters(id: number): Map<string, string> {
    return this.#get(id).parameters;
  }

  open(id: number): void {
    this.#get(id).connected = true;
  }

  close(id: number): void {
    this.#get(id).connected = false;
  }

  /** The network took them away. */
  deactivated(): void {
    for (const [id, bearer] of this.#bearers) {
      if (!bearer.connected) continue;
      bearer.connected = false;
      this.#core.urc(`+SAPBR ${id}: DEACT`);
    }
  }

  #get(id: number): Bearer {
    let bearer = this.#bearers.get(id);
    if (bearer === undefined) {
      bearer = { connected: false, parameters: new Map() };
      this.#bearers.set(id, bearer);
    }
    return bearer;
  }
}
