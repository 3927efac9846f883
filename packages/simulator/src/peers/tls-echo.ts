import type { Duplex } from "node:stream";
import { loopback } from "../ledger/loopback.js";
import { plainBytes } from "../ledger/plain-bytes.js";
import { LibraryServer } from "./library-server.js";
import { dataArgument } from "./peer-arguments.js";
import type { PeerKind } from "./peer-kind.js";
import { Received } from "./received.js";
import { serverPeer } from "./server-peer.js";
import { makeTlsFront } from "./tls-front.js";

/**
 * `tls-echo(verify-client: true)`: sends back what it gets, over TLS. `.ca`, `.client-certificate` and `.client-key` are
 * PEM files for the module; with `verify-client` nobody else is let in.
 */
export const tlsEcho: PeerKind = async (settings) => {
  const front = await makeTlsFront(settings);
  const received = new Received();
  const connections = new Set<Duplex>();
  const echo = (inside: Duplex) => {
    connections.add(inside);
    inside.on("data", (bytes: Buffer) => {
      received.add(plainBytes(bytes));
      inside.write(bytes);
    });
    inside.on("close", () => connections.delete(inside));
  };
  const server = await LibraryServer.open(settings, (stream) => front.accept(stream, echo));

  return serverPeer(settings, {
    members: {
      host: () => loopback,
      port: () => server.port,
      received: () => received.bytes,
      ...front.members,
    },
    actions: {
      send: (given) => {
        const data = dataArgument(settings.name, given);
        for (const inside of connections) inside.write(data);
      },
      close: () => {
        for (const inside of connections) inside.end();
      },
    },
    close: () => server.close(),
  });
};
