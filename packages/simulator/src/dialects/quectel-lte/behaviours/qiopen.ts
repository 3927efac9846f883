import { isIP } from "node:net";
import type { Answer, Behaviour, Call } from "../../../module/call.js";
import { parameterValues } from "../../../module/catalogue-answers.js";
import { lookUp } from "../../cellular/name-lookup.js";
import type { LteModule } from "../lte-module.js";
import { pdpType } from "../pdp-contexts.js";
import { accessMode } from "../sockets/module-socket.js";
import { dialTcp, listenTcp, type OpenRequest, openUdp } from "../sockets/opening.js";
import { OpeningSocket } from "../sockets/opening-socket.js";
import { type TcpipError, tcpipError } from "../tcpip-error.js";
import { nameServers } from "./dns.js";

/** Plausible time of a TCP handshake over the air, ms; the manual allows 150 s (LTE Standard(A) 2.3.5). */
const handshakeTime = 100;

/**
 * `AT+QIOPEN` (LTE Standard(A) 2.3.5): `OK` at once and the result as a URC; in transparent mode `CONNECT` or `ERROR`
 * when it is known.
 */
const qiopen: Behaviour<LteModule> = async (call, module) => {
  const request = requestOf(call);
  if (request === null) return module.fail(tcpipError.invalidParameters);
  if (module.sockets.isUsed(request.id)) return module.fail(tcpipError.identityUsed);
  const opening = new OpeningSocket(request);
  module.sockets.add(opening);
  if (request.mode === accessMode.transparent) return openTransparent(module, request, opening);
  return module.succeed({ final: "OK", after: () => void openBehindOk(module, request, opening) });
};

function requestOf(call: Call): OpenRequest | null {
  const given = call.arguments;
  const [contextId, id, port] = [given.int(0), given.int(1), given.int(4)];
  const service = given.text(2);
  const host = given.text(3);
  const localPort = given.int(5) ?? 0;
  const mode = given.int(6) ?? accessMode.buffer;
  if (contextId === undefined || id === undefined || port === undefined || host === undefined) return null;
  const clients = parameterValues(call)("tcp_client_maxnum");
  const most = clients === undefined ? Number.POSITIVE_INFINITY : Number(clients);
  const request = { contextId, id, host, port, localPort, mode, clients: most };
  switch (service) {
    case "TCP":
    case "UDP":
      return port === 0 ? null : { ...request, service };
    case "TCP LISTENER":
    case "UDP SERVICE":
      // 2.3.5: the local port is mandatory for both; neither can be transparent.
      return localPort === 0 || mode === accessMode.transparent ? null : { ...request, service };
    default:
      return null;
  }
}

async function openTransparent(
  module: LteModule,
  request: OpenRequest,
  opening: OpeningSocket,
): Promise<Answer> {
  const error = await open(module, request, opening);
  if (error !== null) return module.fail(error);
  const socket = module.sockets.get(request.id);
  if (socket === undefined) return module.fail(tcpipError.socketClosed);
  return module.succeed({ final: "CONNECT", after: () => module.transparent.enter(socket) });
}

async function openBehindOk(module: LteModule, request: OpenRequest, opening: OpeningSocket): Promise<void> {
  const { life } = module.core;
  const error = await open(module, request, opening);
  // Closed again by the host before it was open: nothing to tell.
  if (life.over || error === tcpipError.socketClosed) return;
  if (error !== null) module.lastError = error;
  module.core.urc(`+QIOPEN: ${request.id},${error ?? tcpipError.success}`);
}

async function open(
  module: LteModule,
  request: OpenRequest,
  opening: OpeningSocket,
): Promise<TcpipError | null> {
  await module.core.life.pause(handshakeTime);
  if (module.sockets.get(request.id) !== opening) return tcpipError.socketClosed;
  const error = await openResolved(module, request, opening);
  if (error !== null) module.sockets.remove(opening);
  return error;
}

async function openResolved(
  module: LteModule,
  request: OpenRequest,
  opening: OpeningSocket,
): Promise<TcpipError | null> {
  const { addresses } = await lookUp(module, request.host, nameServers(module, request.contextId));
  const [host] = addresses;
  if (module.sockets.get(request.id) !== opening) return tcpipError.socketClosed;
  if (host === undefined) return tcpipError.dnsParseFailed;
  if (!hasFamily(module, request.contextId, host)) return tcpipError.creationFailed;
  if (holdsPort(module, request)) return tcpipError.portBusy;
  switch (request.service) {
    case "TCP":
      return dialTcp(module, { ...request, host });
    case "TCP LISTENER":
      return listenTcp(module, request);
    case "UDP":
    case "UDP SERVICE":
      return openUdp(module, { ...request, host });
  }
}

/** A context of one family of addresses has no socket for the other (554). */
function hasFamily({ contexts }: LteModule, contextId: number, host: string): boolean {
  const { type } = contexts.get(contextId);
  return type === pdpType.ipv4v6 || (type === pdpType.ipv6) === (isIP(host) === 6);
}

/** Another socket of the module's own has the local port (574); somebody else's makes the binding fail. */
function holdsPort({ sockets }: LteModule, { id, service, localPort }: OpenRequest): boolean {
  const listens = (each: string) => (each === "UDP" || each === "UDP SERVICE" ? "UDP" : each);
  return (
    localPort !== 0 &&
    sockets.all.some(
      (other) =>
        other.id !== id && other.localPort === localPort && listens(other.service) === listens(service),
    )
  );
}

export const qiopenCommand: Readonly<Record<string, Behaviour<LteModule>>> = { "AT+QIOPEN": qiopen };
