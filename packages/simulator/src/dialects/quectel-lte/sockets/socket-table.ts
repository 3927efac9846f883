import { type ModuleSocket, socketState } from "./module-socket.js";

/** LTE Standard(A) 2.3.5: connectID 0-11. */
const highestId = 11;

/** The connectIDs in use. */
export class SocketTable {
  readonly #sockets = new Map<number, ModuleSocket>();

  get(id: number): ModuleSocket | undefined {
    return this.#sockets.get(id);
  }

  isUsed(id: number): boolean {
    return this.#sockets.has(id);
  }

  /** Takes the socket's connectID, from the one that held it while it was being opened too. */
  add(socket: ModuleSocket): void {
    this.#sockets.set(socket.id, socket);
  }

  /** Forgets the socket; one that has taken its number since stays. */
  remove(socket: ModuleSocket): void {
    socket.state = socketState.initial;
    if (this.#sockets.get(socket.id) === socket) this.#sockets.delete(socket.id);
  }

  /** The number for an incoming connection: the highest free one, as the manual's example shows (3.5.2). */
  freeForIncoming(): number | undefined {
    for (let id = highestId; id >= 0; id--) if (!this.isUsed(id)) return id;
    return undefined;
  }

  /** By connectID. */
  get all(): readonly ModuleSocket[] {
    return [...this.#sockets.values()].sort((a, b) => a.id - b.id);
  }

  /** Ends every connection, of one context or of all, without a word to the host. */
  destroyAll(contextId?: number): void {
    for (const socket of this.all) {
      if (contextId !== undefined && socket.contextId !== contextId) continue;
      this.remove(socket);
      socket.destroy();
    }
  }
}
