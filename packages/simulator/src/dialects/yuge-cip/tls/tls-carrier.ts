import { connect, type TLSSocket } from "node:tls";
import { LibraryStream } from "../../../ledger/library-stream.js";
import { LibraryWork } from "../../../ledger/library-work.js";
import { plainBytes } from "../../../ledger/plain-bytes.js";
import { TcpSocket } from "../../../ledger/tcp-socket.js";
import type { ModuleCore } from "../../../module/core.js";
import type { Carrier } from "../stack/carrier.js";
import type { TlsSettings } from "./tls-settings.js";

/** What the owner of a TLS connection hears; `connected` when the handshake is done. */
export interface TlsListener {
  connected(): void;
  data(bytes: Uint8Array): void;
  ended(): void;
  closed(error: string | null): void;
}

/**
 * TLS over a TCP connection of the ledger's (Yuge 9.6): the handshake follows the connect by itself, and a server that
 * is not trusted, or does not trust the module, is as good as one that is not there.
 */
export function dialTls(
  core: ModuleCore,
  target: { readonly host: string; readonly port: number; readonly localPort?: number },
  settings: TlsSettings,
  listener: TlsListener,
): Carrier {
  const { ledger, life } = core;
  const work = new LibraryWork(ledger);
  let secure: TLSSocket | null = null;
  let over = false;
  let sent = 0;
  let delivered = 0;
  let waits: { readonly upTo: number; readonly done: () => void }[] = [];
  const tellDelivered = () => {
    const due = waits.filter(({ upTo }) => over || upTo <= delivered);
    waits = waits.filter((wait) => !due.includes(wait));
    for (const { done } of due) done();
  };
  const closed = (error: string | null) => {
    if (over) return;
    over = true;
    giveUp();
    listener.closed(error);
    tellDelivered();
  };
  const tcp = TcpSocket.dial(ledger, target, {
    connected: () => {
      secure = handshake();
    },
    data: () => undefined,
    closed,
  });
  const giveUp = life.after(settings.timeout, () => destroy());

  function handshake(): TLSSocket {
    const stream = new LibraryStream(tcp, work);
    let problem: string | null = null;
    work.heard();
    const socket = connect({ ...settings.options, socket: stream });
    socket.on("secureConnect", () => {
      work.heard();
      giveUp();
      listener.connected();
    });
    socket.on("data", (bytes: Buffer) => {
      work.heard();
      listener.data(plainBytes(bytes));
    });
    socket.on("end", () => {
      work.heard();
      listener.ended();
    });
    socket.on("error", (error: NodeJS.ErrnoException) => {
      work.heard();
      problem = error.code ?? error.message;
    });
    socket.on("close", () => {
      tcp.destroy();
      closed(problem);
    });
    return socket;
  }

  function destroy(): void {
    secure?.destroy();
    tcp.destroy(!tcp.finished);
    closed(null);
  }

  return {
    get sent() {
      return sent;
    },
    get delivered() {
      return delivered;
    },
    write: (bytes) => {
      sent += bytes.length;
      work.heard();
      // Called when what TLS made of the bytes has arrived: the stream below waits for that.
      secure?.write(bytes, () => {
        delivered += bytes.length;
        tellDelivered();
      });
    },
    whenDelivered: (done) => {
      waits.push({ upTo: sent, done });
      tellDelivered();
    },
    end: () => {
      work.heard();
      secure?.end();
    },
    destroy,
  };
}
