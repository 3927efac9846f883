import { type Behaviour, info } from "../../../module/call.js";
import type { NbModule } from "../nb-module.js";
import { resultCode } from "../result-code.js";
import { NbSocket, type OpenRequest, socketState } from "../sockets/nb-socket.js";
import { open } from "../sockets/opening.js";

/** Plausible time of a handshake over a narrow band, ms; the guide allows 60 s (BC260Y 2.3.2). */
const handshakeTime = 800;
/** The other end gets this long to agree to the end of a connection, ms; the guide gives 5 s for it all (2.3.3). */
const closeTime = 4000;
/** The only access mode (2.3.2). */
const directPush = 1;

/** What goes wrong behind `OK` stands in `+QIOPEN`: there is no command that would tell it (D-134). */
const qiopen: Behaviour<NbModule> = (call, module) => {
  const given = call.arguments;
  const [id, service, host, port] = [given.int(1), given.text(2), given.text(3), given.int(4)];
  if (id === undefined || host === undefined || port === undefined) return { final: "ERROR" };
  if (service !== "TCP" && service !== "UDP") return { final: "ERROR" };
  const request = { id, service, host, port, localPort: given.int(5) ?? 0 } as const;
  return { final: "OK", after: () => module.behindOk(openBehindOk(module, request)) };
};

async function openBehindOk(module: NbModule, request: OpenRequest): Promise<void> {
  const { core, sockets } = module;
  const { life } = core;
  const tell = (result: number) => core.urc(`+QIOPEN: ${request.id},${result}`);
  if (sockets.get(request.id) !== undefined) {
    tell(resultCode.identityUsed);
    return;
  }
  const portFree = sockets.isPortFree(request.localPort, life.now());
  const socket = new NbSocket(request);
  sockets.add(socket);
  await life.pause(handshakeTime);
  const result = portFree ? await open(module, socket) : resultCode.portBusy;
  if (life.over || result === null) return;
  // 2.3.2 remark 3: the connectID is taken until the host closes it.
  if (result !== resultCode.success) socket.state = socketState.initial;
  tell(result);
}

/** `OK`, then `CLOSE OK` (2.3.3); a connectID that is not in use is an error (D-131). */
const qiclose: Behaviour<NbModule> = (call, module) => {
  const socket = module.sockets.get(call.arguments.int(0) ?? -1);
  if (socket === undefined) return { final: "ERROR" };
  return { final: "OK", after: () => module.behindOk(close(module, socket)) };
};

async function close(module: NbModule, socket: NbSocket): Promise<void> {
  const { life } = module.core;
  await new Promise<void>((resolve) => {
    const force = life.after(closeTime, () => {
      socket.destroy();
      resolve();
    });
    socket.close(() => {
      force();
      resolve();
    });
  });
  if (life.over) return;
  module.sockets.remove(socket, life.now());
  module.core.urc("CLOSE OK");
}

const qistate: Behaviour<NbModule> = (call, { sockets }) => {
  const given = call.arguments;
  const wanted = given.int(0) === 1 ? given.int(1) : undefined;
  const shown = sockets.all.filter(({ request }) => wanted === undefined || request.id === wanted);
  return info(...shown.map(stateLine));
};

function stateLine({ request, state }: NbSocket): string {
  const { id, service, host, port, localPort } = request;
  return `+QISTATE: ${id},"${service}","${host}",${port},${localPort},${state},0,${directPush}`;
}

/** The socket commands that carry no data (BC260Y 2.3.2-2.3.4). */
export const socketCommands: Readonly<Record<string, Behaviour<NbModule>>> = {
  "AT+QIOPEN": qiopen,
  "AT+QICLOSE": qiclose,
  "AT+QISTATE": qistate,
};
