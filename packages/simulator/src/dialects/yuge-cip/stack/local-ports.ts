import type { Protocol } from "./link.js";

/** 9.8: the local port of each link and protocol; 0: the module's choice. */
export class LocalPorts {
  readonly #ports = new Map<string, number>();

  of(link: number, protocol: Protocol): number {
    return this.#ports.get(`${protocol} ${link}`) ?? 0;
  }

  set(link: number, protocol: Protocol, port: number): void {
    this.#ports.set(`${protocol} ${link}`, port);
  }

  boot(): void {
    this.#ports.clear();
  }
}
