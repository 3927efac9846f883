import { fromLatin1, toLatin1 } from "../../../module/bytes.js";
import { type Answer, type Behaviour, type Call, info } from "../../../module/call.js";
import { largest } from "../../../module/catalogue-fields.js";
import type { DataEnd } from "../../../module/data-prompt.js";
import type { LteModule } from "../lte-module.js";
import { type ModuleSocket, socketState } from "../sockets/module-socket.js";
import type { Sender } from "../sockets/receive-buffer.js";
import { tcpipError } from "../tcpip-error.js";

/** From the data to `SEND OK`, ms. */
const sendTime = 10;

/** `AT+QICFG="TCP/SendMode"` (LTE Standard(A) 2.3.1); 0: `SEND OK` at once. */
const sendMode = { acknowledged: 1, acknowledgedById: 2, urc: 3, urcById: 4 } as const;

/** EC200U 2.4.10. */
const sendStatus = { taken: 0, full: 1 } as const;

/** `AT+QISEND` (LTE Standard(A) 2.3.8): asks for data with a prompt, or tells the counters. */
const qisend: Behaviour<LteModule> = async (call, module) => {
  const given = call.arguments;
  const socket = module.sockets.get(given.int(0) ?? -1);
  if (socket === undefined) return module.fail(tcpipError.socketClosed);
  const length = given.int(1);
  if (given.count === 2 && length === 0) return counters(module, socket);
  const to = destination(socket, given.text(2), given.int(3));
  if (to === null || (length === 0 && given.count > 2)) return module.fail(tcpipError.invalidParameters);
  if (socket.service === "TCP LISTENER") return module.fail(tcpipError.notSupported);
  if (socket.state !== socketState.connected) return module.fail(tcpipError.socketClosed);
  const data = await promptForData(module, length);
  if (!(data instanceof Uint8Array)) return data;
  await module.core.life.pause(sendTime);
  return transmit(module, call, socket, data, to);
};

/** A UDP service needs an address with every datagram, everything else must have none; `null` where that is wrong. */
function destination(
  socket: ModuleSocket,
  host: string | undefined,
  port: number | undefined,
): Sender | undefined | null {
  if (socket.service !== "UDP SERVICE") return host === undefined && port === undefined ? undefined : null;
  return host === undefined || port === undefined || port < 1 || port > 65_535 ? null : { host, port };
}

function counters(module: LteModule, socket: ModuleSocket): Answer {
  const { total, acknowledged } = socket.counters;
  return module.succeed(info(`+QISEND: ${total},${acknowledged},${total - acknowledged}`));
}

/** In hexadecimal the length counts bytes, two digits each (D-103). */
async function promptForData(module: LteModule, length: number | undefined): Promise<Uint8Array | Answer> {
  const { configuration } = module;
  const hex = configuration.sendsHex;
  const end: DataEnd = length === undefined ? "ctrl-z" : { length: hex ? 2 * length : length };
  const data = await module.core.prompt(configuration.promptIsLine ? "\r\n>\r\n" : "\r\n>", end, {
    echo: module.core.tracked.number("qisde", 1) === 1,
    timeout: configuration.promptTimeout,
  });
  if (data.kind === "cancelled") return module.fail(tcpipError.sendCancelled);
  if (data.kind === "timeout") return module.fail(tcpipError.timeout);
  const bytes = hex ? fromHex(toLatin1(data.bytes)) : data.bytes;
  // What a send takes, whatever `send/buffersize` says (D-109).
  const most = largest(module.core.catalogue, "AT+QISEND", "send_length", 1460);
  return bytes === null || bytes.length > most ? module.fail(tcpipError.invalidParameters) : bytes;
}

/** Hands the bytes to the socket and answers as `TCP/SendMode` says (2.3.1). */
async function transmit(
  module: LteModule,
  call: Call,
  socket: ModuleSocket,
  bytes: Uint8Array,
  to: Sender | undefined,
): Promise<Answer> {
  if (socket.state !== socketState.connected) return module.fail(tcpipError.socketClosed);
  // What is on its way to one of our own peers arrives at this very instant; it does not fill the buffer.
  if (bytes.length > socket.room) await module.core.ledger.settled();
  const status = bytes.length > socket.room ? sendStatus.full : sendStatus.taken;
  if (status === sendStatus.full) module.lastError = tcpipError.writeFailed;
  else if (!socket.send(bytes, to)) return module.fail(tcpipError.socketClosed);
  else module.lastError = tcpipError.success;
  // `sendinfo` (EC200U 2.4.10): the form has a line for the result, and OK behind it either way.
  if (call.form !== null && call.form.responses.length > 0)
    return info(`${call.name.slice(2)}: ${socket.id},${status},${socket.room}`);
  if (status === sendStatus.full) return { final: "SEND FAIL" };
  const delivered = new Promise<void>((resolve) => socket.whenDelivered(resolve));
  switch (module.configuration.sendMode) {
    case sendMode.acknowledged:
      await delivered;
      return acknowledged(module, socket, "SEND OK");
    case sendMode.acknowledgedById:
      await delivered;
      return acknowledged(module, socket, `${socket.id},SEND OK`);
    case sendMode.urc:
      return sentThenUrc(module, delivered, "+QIURC: SEND OK");
    case sendMode.urcById:
      return sentThenUrc(module, delivered, `+QIURC: ${socket.id},SEND OK`);
    default:
      return module.succeed({ final: "SEND OK" });
  }
}

function acknowledged(module: LteModule, socket: ModuleSocket, final: string): Answer {
  const { total, acknowledged: arrived } = socket.counters;
  return arrived < total ? module.fail(tcpipError.socketClosed) : module.succeed({ final });
}

/** `SEND OK` as ever, and the URC when the other end has the data: the guide shows the URC only (O13). */
function sentThenUrc(module: LteModule, delivered: Promise<void>, urc: string): Answer {
  const { life } = module.core;
  const announce = () => {
    if (!life.over) module.core.urc(urc);
  };
  return module.succeed({ final: "SEND OK", after: () => void delivered.then(announce) });
}

/** `AT+QISENDEX` (2.3.10): the data as hexadecimal digits in the command itself. */
const qisendex: Behaviour<LteModule> = async (call, module) => {
  const socket = module.sockets.get(call.arguments.int(0) ?? -1);
  const bytes = fromHex(call.arguments.text(1) ?? "");
  if (bytes === null) return module.fail(tcpipError.invalidParameters);
  if (socket === undefined) return module.fail(tcpipError.socketClosed);
  if (socket.service === "UDP SERVICE" || socket.service === "TCP LISTENER")
    return module.fail(tcpipError.notSupported);
  await module.core.life.pause(sendTime);
  return transmit(module, call, socket, bytes, undefined);
};

function fromHex(digits: string): Uint8Array | null {
  if (!/^([0-9a-f]{2})*$/i.test(digits)) return null;
  return fromLatin1(Buffer.from(digits, "hex").toString("latin1"));
}

export const sendCommands: Readonly<Record<string, Behaviour<LteModule>>> = {
  "AT+QISEND": qisend,
  "AT+QISENDEX": qisendex,
};
