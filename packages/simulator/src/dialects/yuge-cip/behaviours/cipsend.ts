import { type Answer, type Behaviour, info } from "../../../module/call.js";
import type { DataEnd } from "../../../module/data-prompt.js";
import type { Link } from "../stack/link.js";
import type { YugeModule } from "../yuge-module.js";
import { cme } from "./refusal.js";

/** 9.14: the most bytes of one send. */
const maxSend = 1460;

/** From the data to its result, ms. */
const sendTime = 10;

/** 9.16: whether prompt and result are shown. */
const shown = { noPrompt: 0, both: 1, neither: 2 } as const;

/** 9.11: what ends a send. */
const confirmation = { sendOk: 0, dataAccept: 1, acknowledged: 2 } as const;

/** `AT+CIPSEND` (9.14): asks for data and sends it, or tells how much one send takes. */
const cipsend: Behaviour<YugeModule> = async (call, module) => {
  const { core, multi, stack } = module;
  if (call.kind === "read")
    return multi
      ? info(...stack.links.map(({ number }) => `+CIPSEND: ${number},${maxSend}`))
      : info(`+CIPSEND: ${maxSend}`);
  const link = stack.link(multi ? (call.arguments.int(0) ?? 0) : 0);
  const length = call.arguments.int(multi ? 1 : 0);
  if (link.state !== "CONNECTED") return core.cmeError(cme.noConnection);
  const data = await takeData(module, length === undefined ? "ctrl-z" : { length });
  if (data === "cancelled") return result(module, failed(module, link));
  if (data.length > maxSend) return core.cmeError(cme.tooLong);
  await core.life.pause(sendTime);
  return result(module, await transmit(module, link, data));
};

/** The prompt and what follows it; 9.15: after the time of AT+CIPATS what is there is all there is. */
async function takeData(module: YugeModule, end: DataEnd): Promise<Uint8Array | "cancelled"> {
  const { core } = module;
  const { tracked } = core;
  const timeout = tracked.number("cipats", 0) === 1 ? tracked.number("cipats-time", 0) * 1000 : 0;
  const prompt = tracked.number("cipsprt", shown.both) === shown.both ? "\r\n> " : "";
  let data = await core.prompt(prompt, end, { echo: false, timeout });
  // Nothing typed is nothing to send.
  while (data.kind === "timeout" && data.bytes.length === 0)
    data = await core.prompt("", end, { echo: false, timeout });
  return data.kind === "cancelled" ? "cancelled" : data.bytes;
}

/** Hands the bytes to the link; the text of the result. */
async function transmit(module: YugeModule, link: Link, bytes: Uint8Array): Promise<string> {
  const { core, multi } = module;
  // What is on its way to one of our own peers arrives at this very instant; it does not fill the buffer.
  if (!link.hasRoom(bytes.length)) await core.ledger.settled();
  if (!link.hasRoom(bytes.length) || !link.send(bytes)) return failed(module, link);
  switch (core.tracked.number("cipqsend", confirmation.sendOk)) {
    case confirmation.dataAccept:
      return multi ? `DATA ACCEPT:${link.number},${bytes.length}` : `DATA ACCEPT:${bytes.length}`;
    case confirmation.acknowledged:
      await link.delivered();
      return link.state === "CONNECTED" ? done(module, link) : failed(module, link);
    default:
      return done(module, link);
  }
}

function done(module: YugeModule, link: Link): string {
  return module.multi ? `${link.number},SEND OK` : "SEND OK";
}

function failed(module: YugeModule, link: Link): string {
  return module.multi ? `${link.number},SEND FAIL` : "SEND FAIL";
}

/** 9.16: with AT+CIPSPRT=2 the host is told nothing. */
function result({ core }: YugeModule, text: string): Answer {
  return { final: core.tracked.number("cipsprt", shown.both) === shown.neither ? null : text };
}

export const cipsendCommand: Readonly<Record<string, Behaviour<YugeModule>>> = { "AT+CIPSEND": cipsend };
