import { connect, type Socket } from "node:net";
import type { Transport, TransportLoss } from "@scn/runtime";
import { ReplaySubject, Subject } from "rxjs";

/** The two ends of a connection, apart from the address they were read from. */
export interface TcpTarget {
  readonly host: string;
  readonly port: number;
}

/**
 * A module behind a TCP socket: a serial server in raw mode, an emulator, `ser2net`. Bytes go out at once (no Nagle
 * delay); a connection that ends or breaks shows on `lost$`, unless `close` ended it.
 *
 * `open` rejects with an `Error` for the user when nobody answers; it can be called once.
 *
 * @example
 * ```ts
 * const transport = tcpTransport("tcp://127.0.0.1:7000", { host: "127.0.0.1", port: 7000 });
 * await transport.open();
 * transport.write(new TextEncoder().encode("AT\r"));
 * ```
 */
export function tcpTransport(address: string, target: TcpTarget): Transport {
  return new TcpTransport(address, target);
}

class TcpTransport implements Transport {
  readonly #bytes = new Subject<Uint8Array>();
  // Replayed, so that whoever looks late still learns of the loss.
  readonly #lost = new ReplaySubject<TransportLoss>(1);
  readonly bytes$ = this.#bytes.asObservable();
  readonly lost$ = this.#lost.asObservable();
  readonly address: string;
  readonly #target: TcpTarget;
  #socket: Socket | null = null;
  #state: "new" | "open" | "lost" | "closed" = "new";

  constructor(address: string, target: TcpTarget) {
    this.address = address;
    this.#target = target;
  }

  open(): Promise<void> {
    if (this.#socket !== null || this.#state !== "new") {
      return Promise.reject(new Error(`${this.address} cannot be opened a second time`));
    }
    const socket = connect({ ...this.#target, noDelay: true, keepAlive: true });
    this.#socket = socket;
    socket.on("data", (chunk) => {
      if (this.#state === "open") {
        this.#bytes.next(new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength));
      }
    });
    return new Promise((resolve, reject) => {
      let failure: NodeJS.ErrnoException | null = null;
      socket.on("error", (error) => {
        failure = error;
      });
      socket.once("connect", () => {
        if (this.#state === "new") this.#state = "open";
        resolve();
      });
      socket.once("close", () => {
        reject(new Error(refusal(this.address, failure)));
        this.#lose(failure);
      });
    });
  }

  write(bytes: Uint8Array): void {
    if (this.#state === "open") this.#socket?.write(bytes);
    else if (this.#state === "new") this.#lose(null, "it was written to before it was open");
  }

  close(): Promise<void> {
    const socket = this.#socket;
    this.#state = "closed";
    if (socket === null || socket.closed) return Promise.resolve();
    return new Promise((resolve) => {
      socket.once("close", () => resolve());
      socket.destroy();
    });
  }

  #lose(error: NodeJS.ErrnoException | null, why?: string): void {
    if (this.#state === "closed" || this.#state === "lost") return;
    const reached = this.#state === "open" || why !== undefined;
    this.#state = "lost";
    if (!reached) return;
    const reason =
      why ??
      (error === null ? "the other side closed the connection" : `the connection broke: ${words(error)}`);
    this.#lost.next({ reason, ...(error?.code === undefined ? {} : { code: error.code }) });
  }
}

function refusal(address: string, error: NodeJS.ErrnoException | null): string {
  return error === null
    ? `${address} was closed before it was connected`
    : `${address} could not be reached: ${words(error)}`;
}

const causes: Readonly<Record<string, string>> = {
  ECONNREFUSED: "nobody listens on that port",
  ECONNRESET: "the other side reset it",
  EHOSTUNREACH: "no route to that host",
  ENETUNREACH: "no route to that network",
  ENOTFOUND: "no such host",
  EAI_AGAIN: "the host name could not be resolved",
  EPIPE: "the other side is gone",
  ETIMEDOUT: "no answer",
};

function words(error: NodeJS.ErrnoException): string {
  const code = error.code ?? "";
  const cause = causes[code];
  return cause === undefined ? error.message : `${cause} (${code})`;
}
