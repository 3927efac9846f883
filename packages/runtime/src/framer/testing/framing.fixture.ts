import type { Frame } from "../frame.js";
import { Framer } from "../framer.js";
import type { PayloadRules } from "../payload-rules.js";

/** What the adapters of the corpus would say. */
export const rules: PayloadRules = {
  anyInline: true,
  afterLine(line) {
    const hex = /^\+HEX: (\d+)$/.exec(line);
    if (hex !== null) return Number(hex[1]) * 2;
    return Number(/^(?:\+QIRD: |\+QIURC: "recv",\d+,)(\d+)$/.exec(line)?.[1] ?? 0);
  },
  inLine(beginning, whole) {
    const found = /^\+QIURC: "text",\d+,(\d+),"/.exec(beginning);
    if (found !== null) return { at: found[0].length, length: Number(found[1]), last: false };
    const pushed = /^\+IPD,(\d+):/.exec(beginning);
    if (pushed !== null) return { at: pushed[0].length, length: Number(pushed[1]), last: true };
    const head = '+QIURC: "text",0,99999,"';
    const possible = head.startsWith(beginning.slice(0, 15)) && beginning.length < head.length;
    return !whole && possible ? "more" : null;
  },
};

/** Does what a session does between frames, by the frames alone. */
export function pull(framer: Framer, frames: Frame[]): void {
  for (let frame = framer.next(); frame !== null; frame = framer.next()) {
    frames.push(frame);
    if (frame.latin1.startsWith("AT+QISEND")) framer.prompt = ">";
    if (frame.kind === "prompt") framer.expectEcho(bytes(sentData));
    if (/^SEND OK|^ERROR/.test(frame.latin1)) {
      framer.prompt = "";
      framer.forgetEcho();
    }
    if (frame.latin1 === "CONNECT") framer.enterTransparent(["NO CARRIER", "OK"]);
  }
}

export const sentData = "ab\r\nOK\r\n> x";

export function bytes(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, "latin1"));
}

export function framesOf(chunks: readonly Uint8Array[], limits = {}): Frame[] {
  const framer = new Framer(limits);
  framer.rules = rules;
  const frames: Frame[] = [];
  for (const chunk of chunks) {
    framer.push(chunk);
    pull(framer, frames);
  }
  return frames;
}

/** What the frames mean, data put together and false data taken back. */
export function meaning(frames: readonly Frame[]): string[] {
  const told: string[] = [];
  let data: string | null = null;
  for (const frame of frames) {
    const text = Buffer.from(frame.bytes).toString("latin1");
    if (frame.kind === "data") {
      data = (data ?? "") + text;
      continue;
    }
    if (data !== null) told.push(`data ${data.slice(0, data.length - frame.retract)}`);
    data = null;
    const payload = frame.payload === undefined ? "" : ` + ${Buffer.from(frame.payload).toString("latin1")}`;
    const inline = frame.payloadAt === -1 ? "" : ` @${frame.payloadAt}`;
    told.push(`${frame.kind} ${text}${payload}${inline}${frame.overlong ? " overlong" : ""}`);
  }
  if (data !== null) told.push(`data ${data}`);
  return told.filter((line) => line !== "data ");
}

export function told(stream: string, limits = {}): string[] {
  return meaning(framesOf([bytes(stream)], limits));
}
