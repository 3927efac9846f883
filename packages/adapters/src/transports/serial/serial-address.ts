import { type AddressProblem, choice, duration, readOptions, splitQuery } from "../address-options.js";
import { type LineSettings, lineOptions, lineSettings } from "../line-settings.js";

/** Which port is meant. */
export type PortSelector =
  /** `serial:///dev/ttyUSB2`, `serial:COM7`. */
  | { readonly kind: "path"; readonly path: string }
  /** `serial:usb:2c7c:0901/if02`, `serial:usb:2c7c:0901:SERIAL/if02`: a USB device, and which of its interfaces. */
  | {
      readonly kind: "usb";
      readonly vendor: string;
      readonly product: string;
      readonly serial: string | null;
      readonly interface: number | null;
    }
  /** `serial:by-id:usb-Quectel_EC200U…-if02-port0`: a name of `/dev/serial/by-id`, or a part of it. */
  | { readonly kind: "by-id"; readonly id: string }
  /** `serial:imei:…`: the port on which a module answers `AT+CGSN` with that number. */
  | { readonly kind: "imei"; readonly imei: string };

export interface SerialAddress {
  readonly port: PortSelector;
  readonly settings: LineSettings;
  /** `tty`: a stream of Node's; `serialport`: that library's own; `auto`: the first where it works. */
  readonly io: "auto" | "tty" | "serialport";
  /** How long a port that was lost may take to come back, ms. */
  readonly window: number;
}

/** How long a module may take to come back under its name, ms: a restart with re-enumeration takes 5 to 20 s. */
const defaultWindow = 30_000;

const options = {
  ...lineOptions,
  io: choice("auto", "tty", "serialport"),
  window: duration,
} as const;

/**
 * Reads `serial:///dev/ttyUSB2?baud=115200&rtscts=1` and the selectors.
 *
 * @example
 * ```ts
 * import { readSerialAddress } from "./serial-address.js";
 *
 * const read = readSerialAddress("serial:usb:2c7c:0901/if02?baud=921600");
 * if ("settings" in read) console.log(read.settings.baud); // 921600
 * ```
 */
export function readSerialAddress(address: string): SerialAddress | AddressProblem {
  const [place, query] = splitQuery(address);
  const port = selector(place.slice("serial:".length));
  if (port === null) {
    return {
      problem: `\`${address}\` names no serial port`,
      fix: "write `serial:///dev/ttyUSB2`, `serial:COM7`, `serial:usb:2c7c:0901/if02`, `serial:by-id:…` or `serial:imei:…`; `scn ports` lists what is there",
    };
  }
  const read = readOptions(query, options);
  if ("problem" in read) return read;
  const { io = "auto", window = defaultWindow, ...line } = read.options;
  return { port, settings: lineSettings(line), io, window };
}

function selector(text: string): PortSelector | null {
  const usb = /^usb:([0-9a-f]{4}):([0-9a-f]{4})(?::([^/:]+))?(?:\/if([0-9a-f]{1,2}))?$/i.exec(text);
  if (usb !== null) {
    const [, vendor = "", product = "", serial, interfaceNumber] = usb;
    return {
      kind: "usb",
      vendor: vendor.toLowerCase(),
      product: product.toLowerCase(),
      serial: serial ?? null,
      interface: interfaceNumber === undefined ? null : Number.parseInt(interfaceNumber, 16),
    };
  }
  const byId = /^by-id:([^/]+)$/.exec(text);
  if (byId?.[1] !== undefined) return { kind: "by-id", id: byId[1] };
  const imei = /^imei:(\d{14,16})$/.exec(text);
  if (imei?.[1] !== undefined) return { kind: "imei", imei: imei[1] };
  if (/^(?:usb|by-id|imei):/i.test(text)) return null;
  const path = /^(?:\/\/)?(\/.+|COM\d+)$/i.exec(text);
  return path?.[1] === undefined ? null : { kind: "path", path: path[1] };
}
