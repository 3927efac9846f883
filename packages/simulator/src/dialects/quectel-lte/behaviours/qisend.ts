import { fromLatin1, toLatin1 } from "../../../module/bytes.js";
import { type Answer, type Behaviour, info } from "../../../module/call.js";
import type { DataEnd } from "../../../module/data-prompt.js";
import type { LteModule } from "../lte-module.js";
import { type ModuleSocket, socketState } from "../sockets/module-socket.js";
import type { Sender } from "../sockets/receive-buffer.js";
import { tcpipError } from "../tcpip-error.js";

/** LTE Standard(A) 2.3.8, whatever `send/buffersize` says (D-109). */
const maxSend = 1460;

/** From the data to `SEND OK`, ms. */
const sendTime = 10;

/** `AT+QICFG="TCP/SendMode"` (LTE Standard(A) 2.3.1); 0: `SEND OK` at once. */
const sendMode = { acknowledged: 1, acknowledgedById: 2, urc: 3, urcById: 4 } as const;

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
  return transmit(module, socket, data, to);
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
  const hex = configuration.number("dataformat") === 1;
  const end: DataEnd = length === undefined ? "ctrl-z" : { length: hex ? 2 * length : length };
  const data = await module.core.prompt(
    configuration.number("formatcfg") === 1 ? "\r\n>\r\n" : "\r\n>",
    end,
    {
      echo: module.core.tracked.number("qisde", 1) === 1,
      timeout: configuration.number("qisend/timeout") * 1000,
    },
  );
  if (data.kind === "cancelled") return module.fail(tcpipError.sendCancelled);
  if (data.kind === "timeout") return module.fail(tcpipError.timeout);
  const bytes = hex ? fromHex(toLatin1(data.bytes)) : data.bytes;
  return bytes === null || bytes.length > maxSend ? module.fail(tcpipError.invalidParameters) : bytes;
}

/** Hands the bytes to the socket and answers as `TCP/SendMode` says (2.3.1). */
async function transmit(
  module: LteModule,
  socket: ModuleSocket,
  bytes: Uint8Array,
  to: Sender | undefined,
): Promise<Answer> {
  if (socket.state !== socketState.connected) return module.fail(tcpipError.socketClosed);
  // What is on its way to one of our own peers arrives at this very instant; it does not fill the buffer.
  if (!socket.hasRoom(bytes.length)) await module.core.ledger.settled();
  if (!socket.hasRoom(bytes.length)) {
    module.lastError = tcpipError.writeFailed;
    return { final: "SEND FAIL" };
  }
  if (!socket.send(bytes, to)) return module.fail(tcpipError.socketClosed);
  const delivered = new Promise<void>((resolve) => socket.whenDelivered(resolve));
  switch (module.configuration.number("TCP/SendMode")) {
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
  return transmit(module, socket, bytes, undefined);
};

function fromHex(digits: string): Uint8Array | null {
  if (!/^([0-9a-f]{2})*$/i.test(digits)) return null;
  return fromLatin1(Buffer.from(digits, "hex").toString("latin1"));
}

export const sendCommands: Readonly<Record<string, Behaviour<LteModule>>> = {
  "AT+QISEND": qisend,
  "AT+QISENDEX": qisendex,
};
