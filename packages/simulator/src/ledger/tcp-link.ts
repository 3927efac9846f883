import type { Ledger } from "./ledger.js";
import type { TcpSocket } from "./tcp-socket.js";

const links = new WeakMap<Ledger, Map<string, TcpLink>>();

/**
 * One loopback connection with both ends in this process. Until the second end is known nothing is counted: the
 * dialling end keeps an operation open for that long, and an outside client never becomes a second end.
 */
export class TcpLink {
  readonly #ledger: Ledger;
  readonly #key: string;
  #client: TcpSocket | null = null;
  #server: TcpSocket | null = null;
  #counted = 0;
  #paired: (() => void)[] = [];

  private constructor(ledger: Ledger, key: string) {
    this.#ledger = ledger;
    this.#key = key;
  }

  /** Enters one end of the connection between `clientPort` and `serverPort`. */
  static join(
    ledger: Ledger,
    end: TcpSocket,
    role: "client" | "server",
    ports: { readonly client: number; readonly server: number },
  ): TcpLink {
    let open = links.get(ledger);
    if (open === undefined) {
      open = new Map();
      links.set(ledger, open);
    }
    const key = `${ports.client}>${ports.server}`;
    let link = open.get(key);
    // A port pair comes back once its old connection is over; the new one starts its own count.
    if (link === undefined || (role === "client" ? link.#client : link.#server) !== null) {
      link = new TcpLink(ledger, key);
      open.set(key, link);
    }
    if (role === "client") link.#client = end;
    else link.#server = end;
    link.update();
    if (link.paired) for (const task of link.#paired.splice(0)) task();
    return link;
  }

  get paired(): boolean {
    return this.#client !== null && this.#server !== null;
  }

  whenPaired(task: () => void): void {
    if (this.paired) task();
    else this.#paired.push(task);
  }

  other(end: TcpSocket): TcpSocket | null {
    return end === this.#client ? this.#server : this.#client;
  }

  /** Counts anew after anything has been sent, received, ended or closed at one end. */
  update(): void {
    const client = this.#client;
    const server = this.#server;
    if (client === null || server === null) {
      if (client?.closed === true || server?.closed === true) this.#forget();
      return;
    }
    const now = outstanding(client, server) + outstanding(server, client);
    const change = now - this.#counted;
    this.#counted = now;
    if (client.closed && server.closed) this.#forget();
    if (change !== 0) this.#ledger.add(change);
  }

  #forget(): void {
    const open = links.get(this.#ledger);
    if (open?.get(this.#key) === this) open.delete(this.#key);
    for (const task of this.#paired.splice(0)) task();
  }
}

function outstanding(from: TcpSocket, to: TcpSocket): number {
  if (to.ended || to.closed) return 0;
  return from.sent - to.received + (from.finished || from.closed ? 1 : 0);
}
