import { type Behaviour, info } from "../../../module/call.js";
import type { LteModule } from "../lte-module.js";
import { accessMode, type ModuleSocket, socketState } from "../sockets/module-socket.js";
import { describeError, tcpipError } from "../tcpip-error.js";

/** `AT+QICLOSE` without a timeout waits this long for the other end's FIN, s (LTE Standard(A) 2.3.6). */
const defaultTimeout = 10;

/**
 * `AT+QICLOSE` waits for the other end, as long as its timeout. With `close/mode` 1 it answers at once; where its form
 * names a URC as its completion, that follows.
 */
const qiclose: Behaviour<LteModule> = async (call, module) => {
  const socket = module.sockets.get(call.arguments.int(0) ?? -1);
  if (socket === undefined) return module.succeed();
  const { life } = module.core;
  const timeout = call.arguments.int(1) ?? defaultTimeout;
  const closed = new Promise<void>((resolve) => {
    const force = life.after(timeout * 1000, () => {
      socket.destroy();
      resolve();
    });
    socket.close(() => {
      force();
      resolve();
    });
  });
  if (!module.configuration.closesBehindOk) {
    await closed;
    module.sockets.remove(socket);
    return module.succeed();
  }
  const announced = call.form?.completion !== undefined;
  const finish = async (): Promise<void> => {
    await closed;
    if (life.over) return;
    module.sockets.remove(socket);
    if (announced) module.core.urc(`+QIURC: "closed",${socket.id}`);
  };
  if (!announced) module.sockets.remove(socket);
  return module.succeed({ final: "OK", after: () => void finish() });
};

const qistate: Behaviour<LteModule> = (call, module) => {
  const all = module.sockets.all;
  const wanted = call.arguments.int(1);
  if (call.kind !== "write") return module.succeed(info(...all.map(stateLine)));
  const shown = all.filter((socket) =>
    call.arguments.int(0) === 0 ? socket.contextId === wanted : socket.id === wanted,
  );
  return module.succeed(info(...shown.map(stateLine)));
};

function stateLine(socket: ModuleSocket): string {
  const { id, service, remote, localPort, state, contextId, serverId, mode } = socket;
  return `+QISTATE: ${id},"${service}","${remote.host}",${remote.port},${localPort},${state},${contextId},${serverId},${mode},"usbmodem"`;
}

const qiswtmd: Behaviour<LteModule> = (call, module) => {
  const socket = module.sockets.get(call.arguments.int(0) ?? -1);
  const mode = call.arguments.int(1) ?? accessMode.buffer;
  if (socket === undefined) return module.fail(tcpipError.socketClosed);
  if (mode === accessMode.transparent) {
    if (socket.state !== socketState.connected) return module.fail(tcpipError.socketClosed);
    if (socket.service === "UDP SERVICE") return module.fail(tcpipError.notSupported);
    return module.succeed({ final: "CONNECT", after: () => module.transparent.enter(socket) });
  }
  socket.mode = mode;
  if (mode !== accessMode.directPush) return module.succeed();
  return module.succeed({ final: "OK", after: () => module.delivery.push(socket) });
};

/** LTE Standard(A) 1.3: back to transparent mode; `NO CARRIER` when there is nothing to go back to. */
const ato: Behaviour<LteModule> = (_, module) => {
  const { last } = module.transparent;
  if (last === null || last.state !== socketState.connected) return { final: "NO CARRIER" };
  return { final: "CONNECT", after: () => module.transparent.enter(last) };
};

/** Tells the last TCP/IP command's error and leaves it (2.3.17). */
const qigeterror: Behaviour<LteModule> = (_, module) =>
  info(`+QIGETERROR: ${module.lastError},${describeError(module.core.catalogue, module.lastError)}`);

/** The socket commands that carry no data themselves. */
export const socketCommands: Readonly<Record<string, Behaviour<LteModule>>> = {
  "AT+QICLOSE": qiclose,
  "AT+QISTATE": qistate,
  "AT+QISWTMD": qiswtmd,
  ATO: ato,
  "AT+QIGETERROR": qigeterror,
};
