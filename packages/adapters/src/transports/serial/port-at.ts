import { findPort } from "./find-port.js";
import type { SerialPortInfo } from "./ports.js";
import { readSerialAddress } from "./serial-address.js";

/**
 * The path of the port that a `serial:` address means, among those there are; `null` for an address that only an open port can
 * answer (`serial:imei:…`).
 *
 * @throws Error, for the user, when the address is none of a port, when there is no such port, or more than one is meant.
 *
 * @example
 * ```ts
 * import { serialPortAt } from "@scn/adapters";
 *
 * const ports = [{ path: "/dev/ttyUSB2", usb: { vendor: "2c7c", product: "0901", interface: 2 } }];
 * serialPortAt("serial:usb:2c7c:0901/if02", ports); // "/dev/ttyUSB2"
 * ```
 */
export function serialPortAt(address: string, ports: readonly SerialPortInfo[]): string | null {
  const read = readSerialAddress(address);
  if ("problem" in read) throw new Error(read.problem);
  return read.port.kind === "imei" ? null : findPort(read.port, ports);
}
