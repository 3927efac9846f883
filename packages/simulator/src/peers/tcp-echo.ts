import { loopback } from "../ledger/loopback.js";
import { TcpServer } from "../ledger/tcp-server.js";
import type { TcpSocket } from "../ledger/tcp-socket.js";
import { dataArgument, portArgument, portProblem } from "./peer-arguments.js";
import type { PeerKind } from "./peer-kind.js";
import { Received } from "./received.js";
import { serverPeer } from "./server-peer.js";

/** `tcp-echo(port: 5000)`: sends back what it gets. `close()` ends its connections, `send(x)` writes on all of them. */
export const tcpEcho: PeerKind = async (settings) => {
  const { name, arguments: args, ledger } = settings;
  const port = portArgument(name, args, "0", 0);
  const received = new Received();
  const connections = new Set<TcpSocket>();
  const server = await TcpServer.listen(ledger, port, (socket) => {
    connections.add(socket);
    socket.listen({
      data: (bytes) => {
        received.add(bytes);
        socket.write(bytes);
      },
      ended: () => socket.end(),
      closed: () => connections.delete(socket),
    });
  }).catch((error: unknown) => {
    throw portProblem(name, port, error);
  });
  return serverPeer(settings, {
    members: { host: () => loopback, port: () => server.port, received: () => received.bytes },
    actions: {
      close: () => {
        for (const socket of connections) socket.end();
      },
      send: (given) => {
        const data = dataArgument(name, given);
        for (const socket of connections) socket.write(data);
      },
    },
    close: async () => {
      const closed = server.close();
      for (const socket of connections) socket.destroy();
      await closed;
    },
  });
};
