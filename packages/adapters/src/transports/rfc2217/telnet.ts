/** The signs of telnet (RFC 854). */
export const telnet = { se: 240, sb: 250, will: 251, wont: 252, do: 253, dont: 254, iac: 255 } as const;

/** What is agreed on with WILL and DO. */
export type Negotiation = "will" | "wont" | "do" | "dont";

/** What came over a telnet connection. */
export type TelnetItem =
  | { readonly kind: "data"; readonly bytes: Uint8Array }
  | { readonly kind: "negotiation"; readonly verb: Negotiation; readonly option: number }
  | { readonly kind: "subnegotiation"; readonly option: number; readonly bytes: Uint8Array };

const verbs: Readonly<Record<number, Negotiation>> = {
  [telnet.will]: "will",
  [telnet.wont]: "wont",
  [telnet.do]: "do",
  [telnet.dont]: "dont",
};

/** A subnegotiation longer than this is none: its end was lost. */
const longest = 4096;

/**
 * Takes a telnet connection apart, in chunks of any size: the items do not depend on how the bytes were cut, but that
 * data may come in several pieces.
 *
 * @example
 * ```ts
 * import { TelnetDecoder } from "./telnet.js";
 *
 * const items = new TelnetDecoder().push(Uint8Array.of(65, 255, 255, 255, 251, 0));
 * items.map(({ kind }) => kind); // ["data", "negotiation"]
 * ```
 */
export class TelnetDecoder {
  #state: "data" | "iac" | "verb" | "sub" | "sub-iac" = "data";
  #verb: Negotiation = "will";
  #sub: number[] = [];

  push(chunk: Uint8Array): readonly TelnetItem[] {
    if (this.#state === "data" && !chunk.includes(telnet.iac)) {
      return chunk.length === 0 ? [] : [{ kind: "data", bytes: chunk }];
    }
    const items: TelnetItem[] = [];
    let data: number[] = [];
    const flush = () => {
      if (data.length > 0) items.push({ kind: "data", bytes: Uint8Array.from(data) });
      data = [];
    };
    for (const byte of chunk) {
      switch (this.#state) {
        case "data":
          if (byte === telnet.iac) this.#state = "iac";
          else data.push(byte);
          break;
        case "iac":
          this.#state = "data";
          if (byte === telnet.iac) data.push(byte);
          else if (byte === telnet.sb) this.#begin();
          else if (verbs[byte] !== undefined) {
            this.#verb = verbs[byte];
            this.#state = "verb";
          }
          break;
        case "verb":
          flush();
          items.push({ kind: "negotiation", verb: this.#verb, option: byte });
          this.#state = "data";
          break;
        case "sub":
          if (byte === telnet.iac) this.#state = "sub-iac";
          else if (this.#sub.push(byte) > longest) this.#state = "data";
          break;
        case "sub-iac":
          this.#state = "sub";
          if (byte === telnet.iac) this.#sub.push(byte);
          else if (byte === telnet.se) {
            flush();
            const [option, ...bytes] = this.#sub;
            if (option !== undefined) {
              items.push({ kind: "subnegotiation", option, bytes: Uint8Array.from(bytes) });
            }
            this.#state = "data";
          } else this.#sub = [];
          break;
      }
    }
    flush();
    return items;
  }

  #begin(): void {
    this.#sub = [];
    this.#state = "sub";
  }
}

/** Data as it goes over the connection: 255 is sent twice. */
export function telnetData(bytes: Uint8Array): Uint8Array {
  let extra = 0;
  for (const byte of bytes) if (byte === telnet.iac) extra++;
  if (extra === 0) return bytes;
  const escaped = new Uint8Array(bytes.length + extra);
  let at = 0;
  for (const byte of bytes) {
    escaped[at++] = byte;
    if (byte === telnet.iac) escaped[at++] = byte;
  }
  return escaped;
}

export function negotiation(verb: Negotiation, option: number): Uint8Array {
  return Uint8Array.of(telnet.iac, telnet[verb], option);
}

export function subnegotiation(option: number, bytes: Uint8Array): Uint8Array {
  const content = telnetData(Uint8Array.of(option, ...bytes));
  return Uint8Array.of(telnet.iac, telnet.sb, ...content, telnet.iac, telnet.se);
}
