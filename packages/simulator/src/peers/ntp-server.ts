import { loopback } from "../ledger/loopback.js";
import { UdpSocket } from "../ledger/udp-socket.js";
import { ntpAnswer } from "./ntp-packet.js";
import { durationArgument, portArgument, portProblem } from "./peer-arguments.js";
import type { PeerKind } from "./peer-kind.js";
import { serverPeer } from "./server-peer.js";

/** RFC 5905 7.2. */
const wellKnownPort = 123;

/** `ntp-server(offset: 2h)`: tells the time of the run's clock, or one that is off by so much. */
export const ntpServer: PeerKind = async (settings) => {
  const { name, arguments: args, clock, ledger } = settings;
  const port = portArgument(name, args, "0", 0);
  const offset = durationArgument(name, args, "offset");
  let received: Uint8Array = new Uint8Array();
  const socket = await UdpSocket.bind(ledger, { port }, (datagram) => {
    received = datagram.bytes;
    const answer = ntpAnswer(datagram.bytes, clock.startedAt + clock.now() + offset);
    if (answer !== null) socket.send(answer, datagram);
  }).catch((error: unknown) => {
    throw portProblem(name, port, error);
  });
  ledger.wellKnown.set(wellKnownPort, socket.port);
  const closeSocket = () => {
    if (ledger.wellKnown.get(wellKnownPort) === socket.port) ledger.wellKnown.delete(wellKnownPort);
    socket.close();
  };
  return serverPeer(settings, {
    members: { host: () => loopback, port: () => socket.port, received: () => received },
    actions: { close: closeSocket },
    close: async () => closeSocket(),
  });
};
