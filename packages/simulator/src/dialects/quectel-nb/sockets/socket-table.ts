import type { NbSocket } from "./nb-socket.js";

/** A fixed local port is free again this long after `AT+QICLOSE`, ms (BC260Y 2.3.2 remark 4). */
const portRelease = 70_000;

/** The connectIDs in use, and the fixed local ports that are not free yet. */
export class SocketTable {
  readonly #sockets = new Map<number, NbSocket>();
  readonly #released = new Map<number, number>();

  get(id: number): NbSocket | undefined {
    return this.#sockets.get(id);
  }

  has(socket: NbSocket): boolean {
    return this.#sockets.get(socket.request.id) === socket;
  }

  add(socket: NbSocket): void {
    this.#sockets.set(socket.request.id, socket);
  }

  /** Frees the connectID now and its fixed local port in a while. */
  remove(socket: NbSocket, now: number): void {
    if (!this.has(socket)) return;
    this.#sockets.delete(socket.request.id);
    const { localPort } = socket.request;
    if (localPort !== 0) this.#released.set(localPort, now + portRelease);
  }

  /** Whether a fixed local port can be had. */
  isPortFree(localPort: number, now: number): boolean {
    if (localPort === 0) return true;
    if (this.all.some(({ request }) => request.localPort === localPort)) return false;
    return (this.#released.get(localPort) ?? 0) <= now;
  }

  /** By connectID. */
  get all(): readonly NbSocket[] {
    return [...this.#sockets.values()].sort((a, b) => a.request.id - b.request.id);
  }

  /** A reboot: every socket and every port is free. */
  clear(): void {
    for (const socket of this.all) socket.destroy();
    this.#sockets.clear();
    this.#released.clear();
  }
}
