import { isLoopback, loopback } from "../../../ledger/loopback.js";
import { TcpServer } from "../../../ledger/tcp-server.js";
import { TcpSocket } from "../../../ledger/tcp-socket.js";
import { UdpSocket } from "../../../ledger/udp-socket.js";
import type { LteModule } from "../lte-module.js";
import { type TcpipError, tcpipError } from "../tcpip-error.js";
import { DatagramSocket } from "./datagram-socket.js";
import { ListenerSocket } from "./listener-socket.js";
import { type ServiceType, socketState } from "./module-socket.js";
import { StreamSocket } from "./stream-socket.js";

/** What `AT+QIOPEN` asks for. */
export interface OpenRequest {
  readonly contextId: number;
  readonly id: number;
  readonly service: Exclude<ServiceType, "TCP INCOMING">;
  readonly host: string;
  readonly port: number;
  readonly localPort: number;
  readonly mode: number;
  /** The most clients a listener has at a time (EC200U 2.4.7). */
  readonly clients: number;
}

/** Connects a TCP client; resolves with why it could not. */
export function dialTcp(module: LteModule, request: OpenRequest): Promise<TcpipError | null> {
  const { sockets, core } = module;
  const remote = { host: request.host, port: request.port };
  const socket = new StreamSocket({ ...request, remote });
  sockets.add(socket);
  return new Promise((resolve) => {
    const tcp = TcpSocket.dial(
      core.ledger,
      { ...remote, ...(request.localPort === 0 ? {} : { localPort: request.localPort }) },
      {
        connected: () => {
          if (socket.leaving) return;
          socket.state = socketState.connected;
          resolve(null);
        },
        data: (bytes) => module.delivery.arrived(socket, bytes, remote),
        ended: () => endedByPeer(module, socket),
        closed: () => {
          const opening = socket.state === socketState.opening;
          if (opening) sockets.remove(socket);
          else endedByPeer(module, socket);
          resolve(socket.leaving ? tcpipError.socketClosed : tcpipError.connectFailed);
          socket.over();
        },
      },
    );
    socket.attach(tcp);
  });
}

/** Starts a TCP server whose clients become sockets of their own (LTE Standard(A) 2.4.4). */
export async function listenTcp(module: LteModule, request: OpenRequest): Promise<TcpipError | null> {
  const { sockets, core } = module;
  const { life } = core;
  try {
    const server = await TcpServer.listen(core.ledger, request.localPort, (tcp) =>
      acceptTcp(module, request, tcp),
    );
    if (life.over || sockets.get(request.id)?.state !== socketState.opening) void server.close();
    else sockets.add(new ListenerSocket(server, request));
    return null;
  } catch {
    return tcpipError.bindFailed;
  }
}

function acceptTcp(module: LteModule, listener: OpenRequest, tcp: TcpSocket): void {
  const served = module.sockets.all.filter(
    ({ service, serverId }) => service === "TCP INCOMING" && serverId === listener.id,
  );
  const id = served.length < listener.clients ? module.sockets.freeForIncoming() : undefined;
  const accepts = module.configuration.accepts;
  if (!accepts || id === undefined) {
    tcp.listen({ data: () => undefined, closed: () => undefined });
    tcp.destroy();
    if (accepts) module.core.urc('+QIURC: "incoming full"');
    return;
  }
  const remote = { host: tcp.remoteAddress, port: tcp.remotePort };
  // 2.3.5 item 1: an incoming socket has its listener's access mode.
  const socket = new StreamSocket({
    id,
    contextId: listener.contextId,
    service: "TCP INCOMING",
    remote,
    serverId: listener.id,
    mode: listener.mode,
  });
  socket.attach(tcp);
  socket.state = socketState.connected;
  module.sockets.add(socket);
  module.core.urc(`+QIURC: "incoming",${id},${listener.id},"${remote.host}",${remote.port}`);
  tcp.listen({
    data: (bytes) => module.delivery.arrived(socket, bytes, remote),
    ended: () => endedByPeer(module, socket),
    closed: () => {
      endedByPeer(module, socket);
      socket.over();
    },
  });
}

function endedByPeer(module: LteModule, socket: StreamSocket): void {
  if (socket.leaving) return;
  socket.leaving = true;
  module.connectionLost(socket);
}

/** Binds a UDP socket: a client to any port, a service to the one asked for. */
export async function openUdp(module: LteModule, request: OpenRequest): Promise<TcpipError | null> {
  const { sockets, core } = module;
  const { life } = core;
  const service = request.service === "UDP SERVICE" ? "UDP SERVICE" : "UDP";
  const remote = service === "UDP" ? { host: request.host, port: request.port } : { host: loopback, port: 0 };
  let socket: DatagramSocket | null = null;
  try {
    const udp = await UdpSocket.bind(
      core.ledger,
      { port: request.localPort, outside: service === "UDP" && !isLoopback(request.host) },
      ({ bytes, host, port }) => {
        if (socket !== null && sockets.get(request.id) === socket)
          module.delivery.arrived(socket, bytes, { host, port });
      },
    );
    socket = new DatagramSocket(udp, { ...request, service, remote });
    if (life.over || sockets.get(request.id)?.state !== socketState.opening) udp.close();
    else sockets.add(socket);
    return null;
  } catch {
    return tcpipError.bindFailed;
  }
}
