import { splitQuery } from "./address-options.js";
import { readSerialAddress } from "./serial/serial-address.js";

/**
 * What stays the same of the device at an address, as far as the address tells: its IMEI where it is chosen by that, else the
 * place without the options behind it. The serial number of a USB port is no answer: many modules of one make share it.
 *
 * @example
 * ```ts
 * import { deviceIdentity } from "@scn/adapters";
 *
 * deviceIdentity("serial:imei:863212000000018?baud=921600"); // "863212000000018"
 * deviceIdentity("rfc2217://192.0.2.7:4001?baud=9600"); // "rfc2217://192.0.2.7:4001"
 * ```
 */
export function deviceIdentity(address: string): string {
  const [place] = splitQuery(address);
  if (!address.startsWith("serial:")) return place;
  const read = readSerialAddress(address);
  return "problem" in read || read.port.kind !== "imei" ? place : read.port.imei;
}
