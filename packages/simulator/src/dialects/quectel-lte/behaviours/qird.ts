import { type Behaviour, info } from "../../../module/call.js";
import type { LteModule } from "../lte-module.js";
import { maxRead } from "../sockets/delivery.js";
import { tcpipError } from "../tcpip-error.js";

/** `AT+QIRD` (LTE Standard(A) 2.3.9): reads what has come, or tells the counters. */
const qird: Behaviour<LteModule> = (call, module) => {
  const socket = module.sockets.get(call.arguments.int(0) ?? -1);
  if (socket === undefined) return module.fail(tcpipError.socketClosed);
  const { buffer } = socket;
  const length = call.arguments.int(1) ?? maxRead;
  if (length === 0) return module.succeed(info(`+QIRD: ${buffer.total},${buffer.read},${buffer.unread}`));
  const part = buffer.take(length);
  if (part === null) return module.succeed(info("+QIRD: 0"));
  const from = socket.service === "UDP SERVICE" ? `,"${part.from.host}",${part.from.port}` : "";
  return module.succeed(info(module.delivery.framed(`+QIRD: ${part.bytes.length}${from}`, part.bytes)));
};

export const qirdCommand: Readonly<Record<string, Behaviour<LteModule>>> = { "AT+QIRD": qird };
