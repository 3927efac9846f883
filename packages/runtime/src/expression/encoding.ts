import { utf8 } from "./bytes.js";

/** Character sets a module can be spoken to in. `null` where a character does not exist in the set. */
export const encoders = {
  "utf-8": utf8,
  ascii: (text: string) => singleBytes(text, 0x7f),
  latin1: (text: string) => singleBytes(text, 0xff),
  gbk: (text: string) => doubleBytes(text),
  ucs2: (text: string) => twoByteUnits(text),
} satisfies Readonly<Record<string, (text: string) => Uint8Array | null>>;

export type CharacterSet = keyof typeof encoders;

const aliases: Readonly<Record<string, CharacterSet>> = {
  "utf-8": "utf-8",
  utf8: "utf-8",
  ascii: "ascii",
  "us-ascii": "ascii",
  latin1: "latin1",
  "iso-8859-1": "latin1",
  gbk: "gbk",
  gb2312: "gbk",
  cp936: "gbk",
  ucs2: "ucs2",
  "ucs-2": "ucs2",
  "utf-16be": "ucs2",
};

/** The set a script means by a name, in any case; `null` for one we do not have. */
export function characterSet(name: string): CharacterSet | null {
  return aliases[name.toLowerCase()] ?? null;
}

function singleBytes(text: string, highest: number): Uint8Array | null {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code > highest) return null;
    bytes[i] = code;
  }
  return bytes;
}

/** UCS-2 as 3GPP TS 27.007 `+CSCS: "UCS2"` has it: two bytes a character, the high one first. */
function twoByteUnits(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 2);
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    bytes[2 * i] = code >> 8;
    bytes[2 * i + 1] = code & 0xff;
  }
  return bytes;
}

let gbkCodes: ReadonlyMap<string, number> | null = null;

/** The host decodes GBK but does not encode it, so the decoder's own table is turned round, once. */
function gbkTable(): ReadonlyMap<string, number> {
  if (gbkCodes !== null) return gbkCodes;
  const decoder = new TextDecoder("gbk");
  const table = new Map<string, number>();
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      if (trail === 0x7f) continue;
      const character = decoder.decode(Uint8Array.of(lead, trail));
      if (character.length === 1 && character !== "\ufffd" && !table.has(character)) {
        table.set(character, (lead << 8) | trail);
      }
    }
  }
  gbkCodes = table;
  return table;
}

function doubleBytes(text: string): Uint8Array | null {
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x80) {
      bytes.push(code);
      continue;
    }
    const double = gbkTable().get(character);
    if (double === undefined) return null;
    bytes.push(double >> 8, double & 0xff);
  }
  return Uint8Array.from(bytes);
}
