import type { Duplex } from "node:stream";
import { createServer } from "node:tls";
import type { LibraryStream } from "../ledger/library-stream.js";
import { loopback } from "../ledger/loopback.js";
import { flagArgument } from "./peer-arguments.js";
import type { PeerSettings } from "./peer-kind.js";

/** TLS in front of a server's own protocol. */
export interface TlsFront {
  /** Takes a connection; `serve` gets what is inside once the handshake is done. */
  accept(stream: LibraryStream, serve: (inside: Duplex) => void): void;
  /** The module's side of the certificates, PEM. */
  readonly members: Readonly<Record<"ca" | "client-certificate" | "client-key", () => Uint8Array>>;
}

type FrontSettings = Pick<PeerSettings, "name" | "arguments" | "ledger">;

/** The front of a peer with `tls: true` or `verify-client: true`; `null` without. */
export async function tlsFront(settings: FrontSettings): Promise<TlsFront | null> {
  const { name, arguments: args } = settings;
  const asked = flagArgument(name, args, "verify-client") || flagArgument(name, args, "tls");
  return asked ? makeTlsFront(settings) : null;
}

/** With `verify-client: true` only those who have the client's certificate are let in. */
export async function makeTlsFront({ name, arguments: args, ledger }: FrontSettings): Promise<TlsFront> {
  const verify = flagArgument(name, args, "verify-client");
  const loading = ledger.begin();
  // Loaded here, not above: making certificates is a good part of a start-up.
  const { makeCertificates } = await import("./certificates.js").finally(loading);
  const { authority, server: identity, client } = await makeCertificates(loopback);
  const pem = (text: string) => () => new TextEncoder().encode(text);
  return {
    accept: (stream, serve) => {
      const tls = createServer({
        cert: identity.certificate,
        key: identity.key,
        ca: authority,
        requestCert: verify,
        rejectUnauthorized: verify,
      });
      // A client that is refused, or gives up: its own end tells it.
      tls.on("tlsClientError", () => undefined);
      tls.on("secureConnection", (socket) => {
        socket.on("error", () => undefined);
        serve(socket);
      });
      tls.emit("connection", stream);
    },
    members: {
      ca: pem(authority),
      "client-certificate": pem(client.certificate),
      "client-key": pem(client.key),
    },
  };
}
