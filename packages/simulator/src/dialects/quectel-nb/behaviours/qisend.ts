import { fromLatin1 } from "../../../module/bytes.js";
import { type Answer, type Behaviour, info } from "../../../module/call.js";
import type { DataEnd } from "../../../module/data-prompt.js";
import type { NbModule } from "../nb-module.js";
import { type NbSocket, socketState } from "../sockets/nb-socket.js";

/** BC260Y 2.3.5. */
const maxText = 1024;
const maxHex = 512;

/** From `OK` to `SEND OK`, ms. */
const sendTime = 50;

const error: Answer = { final: "ERROR" };

/** `AT+QISEND` (BC260Y 2.3.5): data in the command, data behind a prompt, or the counters. */
const qisend: Behaviour<NbModule> = async (call, module) => {
  const given = call.arguments;
  const socket = module.sockets.get(given.int(0) ?? -1);
  if (socket === undefined || module.sending) return error;
  const length = given.int(1);
  if (given.count === 2 && length === 0) return counters(socket);
  if (socket.state !== socketState.connected) return error;
  const data = given.count > 2 ? inCommand(module, length, given.text(2)) : await atPrompt(module, length);
  if (data === null || data.length === 0) return error;
  const raiMode = given.int(3) ?? 0;
  return { final: "OK", after: () => module.behindOk(send(module, socket, data, raiMode)) };
};

/** UDP has no acknowledgement to count (D-133). */
function counters(socket: NbSocket): Answer {
  return info(`+QISEND: ${socket.sent},${socket.acknowledged},${socket.outstanding}`);
}

/** The length must be that of the data, in hexadecimal half of it (2.3.5 remark 2). */
function inCommand(
  module: NbModule,
  length: number | undefined,
  data: string | undefined,
): Uint8Array | null {
  if (length === undefined || data === undefined) return null;
  if (module.core.tracked.number("send-format", 0) === 0)
    return data.length === length && length <= maxText ? fromLatin1(data) : null;
  const digits = /^([0-9a-f]{2})+$/i.test(data) && data.length === 2 * length;
  return digits && length <= maxHex ? Uint8Array.from(Buffer.from(data, "hex")) : null;
}

/** Behind a prompt the bytes are the data, whatever the format (D-132); `null` after Esc. */
async function atPrompt(module: NbModule, length: number | undefined): Promise<Uint8Array | null> {
  const end: DataEnd = length === undefined ? { upTo: maxText } : { length };
  const data = await module.core.prompt("\r\n>", end, { echo: false, timeout: 0 });
  return data.kind === "data" ? data.bytes : null;
}

async function send(module: NbModule, socket: NbSocket, bytes: Uint8Array, raiMode: number): Promise<void> {
  const { core, network } = module;
  module.sending = true;
  await core.life.pause(sendTime);
  // What is on its way to one of our own peers arrives at this very instant; it does not fill the buffer.
  if (!socket.hasRoom(bytes.length)) await core.ledger.settled();
  if (core.life.over) return;
  const taken =
    socket.state === socketState.connected &&
    network.registered &&
    network.attached &&
    socket.hasRoom(bytes.length);
  if (taken) module.transmit(socket, bytes);
  module.sleep.releaseBy(raiMode);
  module.sending = false;
  core.urc(taken ? "SEND OK" : "SEND FAIL");
}

export const sendCommand: Readonly<Record<string, Behaviour<NbModule>>> = { "AT+QISEND": qisend };
