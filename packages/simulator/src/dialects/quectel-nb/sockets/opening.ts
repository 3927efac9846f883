import { isLoopback } from "../../../ledger/loopback.js";
import { TcpSocket } from "../../../ledger/tcp-socket.js";
import { UdpSocket } from "../../../ledger/udp-socket.js";
import { lookUp } from "../../cellular/name-lookup.js";
import type { NbModule } from "../nb-module.js";
import { type ResultCode, resultCode } from "../result-code.js";
import { TcpCarrier, UdpCarrier } from "./carrier.js";
import type { NbSocket } from "./nb-socket.js";

/** `+QIOPEN` comes within this, ms (BC260Y 2.3.2 remark 2). */
const patience = 60_000;

/** Opens what the socket asks for; resolves with what `+QIOPEN` says, or `null` when the host closed it meanwhile. */
export async function open(module: NbModule, socket: NbSocket): Promise<ResultCode | null> {
  if (!module.network.registered || !module.network.attached) return resultCode.contextOpeningFailed;
  const { addresses } = await lookUp(module, socket.request.host, module.nameServers.forLookUp);
  const [host] = addresses;
  if (!module.sockets.has(socket)) return null;
  if (host === undefined) return resultCode.dnsParseFailed;
  const result = await (socket.request.service === "TCP"
    ? dial(module, socket, host)
    : bind(module, socket, host));
  return module.sockets.has(socket) ? result : null;
}

/**
 * The network translates addresses: the other end never sees the module's local port, so a fixed one stands in the
 * module's own books alone.
 */
function dial(module: NbModule, socket: NbSocket, host: string): Promise<ResultCode> {
  const { core, sockets } = module;
  const { port } = socket.request;
  return new Promise((resolve) => {
    const tcp = TcpSocket.dial(
      core.ledger,
      { host, port },
      {
        connected: () => {
          giveUp();
          if (!sockets.has(socket)) return;
          socket.established(core.life.now());
          module.downlink.touch();
          resolve(resultCode.success);
        },
        data: (bytes) => module.arrived(socket, bytes),
        ended: () => module.hungUp(socket),
        closed: () => {
          giveUp();
          resolve(resultCode.connectionFailed);
          module.hungUp(socket);
          carrier.over();
        },
      },
    );
    const carrier = new TcpCarrier(tcp);
    const giveUp = core.life.after(patience, () => {
      resolve(resultCode.timeout);
      tcp.destroy();
    });
    socket.attach(carrier);
  });
}

async function bind(module: NbModule, socket: NbSocket, host: string): Promise<ResultCode> {
  const { core, sockets } = module;
  try {
    const udp = await UdpSocket.bind(core.ledger, { port: 0, outside: !isLoopback(host) }, ({ bytes }) =>
      module.arrived(socket, bytes),
    );
    socket.attach(new UdpCarrier(udp, { host, port: socket.request.port }));
    module.downlink.touch();
    if (sockets.has(socket)) socket.established(core.life.now());
    else socket.destroy();
    return resultCode.success;
  } catch {
    return resultCode.bindFailed;
  }
}
