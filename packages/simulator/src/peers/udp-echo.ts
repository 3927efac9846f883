import { loopback } from "../ledger/loopback.js";
import { UdpSocket } from "../ledger/udp-socket.js";
import { dataArgument, portArgument, portProblem } from "./peer-arguments.js";
import type { PeerKind } from "./peer-kind.js";
import { Received } from "./received.js";
import { serverPeer } from "./server-peer.js";

/** `udp-echo(port: 5000)`: sends every datagram back. `send(x)` writes to the last sender. */
export const udpEcho: PeerKind = async (settings) => {
  const { name, arguments: args, ledger } = settings;
  const port = portArgument(name, args, "0", 0);
  const received = new Received();
  let last: { readonly host: string; readonly port: number } | null = null;
  const socket = await UdpSocket.bind(ledger, { port }, (datagram) => {
    received.add(datagram.bytes);
    last = datagram;
    socket.send(datagram.bytes, datagram);
  }).catch((error: unknown) => {
    throw portProblem(name, port, error);
  });
  return serverPeer(settings, {
    members: { host: () => loopback, port: () => socket.port, received: () => received.bytes },
    actions: {
      close: () => socket.close(),
      send: (given) => {
        if (last === null) throw new Error(`peer ${name}: nobody has sent a datagram yet`);
        socket.send(dataArgument(name, given), last);
      },
    },
    close: async () => socket.close(),
  });
};
