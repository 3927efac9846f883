import { choice, onOff, wholeNumber } from "./address-options.js";

/** How a serial line is set: the same words for a port of this host and for one behind RFC 2217. */
export interface LineSettings {
  readonly baud: number;
  readonly bits: 5 | 6 | 7 | 8;
  readonly parity: Parity;
  readonly stop: 1 | 1.5 | 2;
  readonly rtscts: boolean;
  readonly xonxoff: boolean;
  /** The control lines once the port is open. */
  readonly dtr: boolean;
  readonly rts: boolean;
}

export type Parity = "none" | "even" | "odd" | "mark" | "space";

/** The options of an address for them. */
export const lineOptions = {
  baud: wholeNumber(50, 4_000_000),
  bits: choice("5", "6", "7", "8"),
  parity: choice("none", "even", "odd", "mark", "space"),
  stop: choice("1", "1.5", "2"),
  rtscts: onOff,
  xonxoff: onOff,
  dtr: onOff,
  rts: onOff,
} as const;

const bitsOf = { 5: 5, 6: 6, 7: 7, 8: 8 } as const;
const stopOf = { 1: 1, 1.5: 1.5, 2: 2 } as const;

/** 115200 8N1, no flow control, both lines on: what modules are shipped with. */
export function lineSettings(given: {
  readonly baud?: number;
  readonly bits?: "5" | "6" | "7" | "8";
  readonly parity?: Parity;
  readonly stop?: "1" | "1.5" | "2";
  readonly rtscts?: boolean;
  readonly xonxoff?: boolean;
  readonly dtr?: boolean;
  readonly rts?: boolean;
}): LineSettings {
  return {
    baud: given.baud ?? 115_200,
    bits: bitsOf[given.bits ?? "8"],
    parity: given.parity ?? "none",
    stop: stopOf[given.stop ?? "1"],
    rtscts: given.rtscts ?? false,
    xonxoff: given.xonxoff ?? false,
    dtr: given.dtr ?? true,
    rts: given.rts ?? true,
  };
}
