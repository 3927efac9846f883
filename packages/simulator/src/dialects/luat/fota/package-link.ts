import type { Ledger } from "../../../ledger/ledger.js";
import { TcpSocket } from "../../../ledger/tcp-socket.js";
import type { PackageUrl } from "./package-url.js";

/** What the downloader hears. */
export interface PackageLinkListener {
  /** Requests can be sent; over TLS, the handshake is done. */
  connected(): void;
  data(bytes: Uint8Array): void;
  /** Over, whatever the cause but one's own `destroy`; the last call. */
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
  if (url.scheme === "https") return dialSecurely(ledger, url, listener);
  const tcp = TcpSocket.dial(ledger, url, {
    connected: () => listener.connected(),
    data: (bytes) => listener.data(bytes),
    closed: () => listener.closed(),
  });
  return { write: (bytes) => tcp.write(bytes), destroy: () => tcp.destroy(true) };
}

function dialSecurely(
  ledger: Ledger,
  server: Pick<PackageUrl, "host" | "port">,
  listener: PackageLinkListener,
): PackageLink {
  let link: PackageLink | null = null;
  let over = false;
  async function dial(): Promise<void> {
    // Loaded here, not above: few updates come over TLS, and it would cost every start.
    const { TlsLink } = await ledger.during(import("../../../ledger/tls-link.js"));
    if (over) return;
    link = TlsLink.dial(
      ledger,
      server,
      { rejectUnauthorized: false },
      {
        connected: () => listener.connected(),
        data: (bytes) => listener.data(bytes),
        ended: () => undefined,
        // Who ends it has no need to be told.
        closed: () => {
          if (!over) listener.closed();
        },
      },
    );
  }
  void dial();
  return {
    write: (bytes) => link?.write(bytes),
    destroy: () => {
      over = true;
      link?.destroy();
    },
  };
}
