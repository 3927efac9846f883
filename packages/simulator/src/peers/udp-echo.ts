import { loopback } from "../ledger/loopback.js";
import { UdpSocket } from "../ledger/udp-socket.js";
import { dataArgument, portArgument, portProblem, unknownAction } from "./peer-arguments.js";
import type { PeerKind } from "./peer-kind.js";
import { Received } from "./received.js";

/** `udp-echo(port: 5000)`: sends every datagram back. `send(x)` writes to the last sender. */
export const udpEcho: PeerKind = async ({ name, arguments: args, ledger }) => {
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
  return {
    get: (member) => ({ host: loopback, port: socket.port, received: received.bytes })[member],
    act: async (action, given) => {
      if (action === "close") socket.close();
      else if (action !== "send") throw unknownAction(name, action, ["close", "send"]);
      else if (last === null) throw new Error(`peer ${name}: nobody has sent a datagram yet`);
      else socket.send(dataArgument(name, given), last);
      await ledger.settled();
      return null;
    },
    close: async () => socket.close(),
  };
};
