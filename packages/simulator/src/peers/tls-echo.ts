import { createServer, type TLSSocket } from "node:tls";
import { loopback } from "../ledger/loopback.js";
import { plainBytes } from "../ledger/plain-bytes.js";
import { makeCertificates } from "./certificates.js";
import { LibraryServer } from "./library-server.js";
import { dataArgument, flagArgument } from "./peer-arguments.js";
import type { PeerKind } from "./peer-kind.js";
import { Received } from "./received.js";
import { serverPeer } from "./server-peer.js";

/**
 * `tls-echo(verify-client: true)`: sends back what it gets, over TLS. `.ca`, `.client-certificate` and `.client-key` are
 * PEM files for the module; with `verify-client` nobody else is let in.
 */
export const tlsEcho: PeerKind = async (settings) => {
  const { name, arguments: args } = settings;
  const verify = flagArgument(name, args, "verify-client");
  const { authority, server: identity, client } = await makeCertificates(loopback);
  const received = new Received();
  const connections = new Set<TLSSocket>();

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
    connections.add(socket);
    socket.on("data", (bytes: Buffer) => {
      received.add(plainBytes(bytes));
      socket.write(bytes);
    });
    socket.on("error", () => undefined);
    socket.on("close", () => connections.delete(socket));
  });
  const server = await LibraryServer.open(settings, (stream) => tls.emit("connection", stream));

  const pem = (text: string) => () => new TextEncoder().encode(text);
  return serverPeer(settings, {
    members: {
      host: () => loopback,
      port: () => server.port,
      received: () => received.bytes,
      ca: pem(authority),
      "client-certificate": pem(client.certificate),
      "client-key": pem(client.key),
    },
    actions: {
      send: (given) => {
        const data = dataArgument(name, given);
        for (const socket of connections) socket.write(data);
      },
      close: () => {
        for (const socket of connections) socket.end();
      },
    },
    close: () => server.close(),
  });
};
