import type { TLSSocket } from "node:tls";
import type { Ledger } from "../../../ledger/ledger.js";
import { LibraryWork } from "../../../ledger/library-work.js";
import { plainBytes } from "../../../ledger/plain-bytes.js";
import { TcpSocket } from "../../../ledger/tcp-socket.js";
import type { PackageUrl } from "./package-url.js";

/** What the downloader hears. */
export interface PackageLinkListener {
  /** Requests can be sent; over TLS, the handshake is done. */
  connected(): void;
  data(bytes: Uint8Array): void;
  /** Over, whatever the cause; the last call. */
  closed(): void;
}

/** A connection to a package server. */
export interface PackageLink {
  write(bytes: Uint8Array): void;
  destroy(): void;
}

/** Connects to a package server; the manual knows no certificates, so over TLS every server will do (Luat 4.1). */
export function dialPackageServer(
  ledger: Ledger,
  url: Pick<PackageUrl, "scheme" | "host" | "port">,
  listener: PackageLinkListener,
): PackageLink {
  let secure: TLSSocket | null = null;
  const tcp = TcpSocket.dial(ledger, url, {
    connected: () => {
      if (url.scheme === "http") listener.connected();
      else void shakeHands();
    },
    data: (bytes) => listener.data(bytes),
    closed: () => listener.closed(),
  });

  async function shakeHands(): Promise<void> {
    const release = ledger.begin();
    // Loaded here, not above: few updates come over TLS, and it would cost every start.
    const [{ connect }, { LibraryStream }] = await Promise.all([
      import("node:tls"),
      import("../../../ledger/library-stream.js"),
    ]);
    const work = new LibraryWork(ledger);
    const socket = connect({ socket: new LibraryStream(tcp, work), rejectUnauthorized: false });
    secure = socket;
    socket.on("secureConnect", () => {
      work.heard();
      listener.connected();
    });
    socket.on("data", (bytes: Buffer) => {
      work.heard();
      listener.data(plainBytes(bytes));
    });
    // What went wrong shows in the close behind it.
    socket.on("error", () => work.heard());
    socket.on("close", () => listener.closed());
    work.heard();
    release();
  }

  return {
    write: (bytes) => {
      if (secure === null) tcp.write(bytes);
      else secure.write(bytes);
    },
    destroy: () => {
      secure?.destroy();
      tcp.destroy(true);
    },
  };
}
