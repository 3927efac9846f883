import { existsSync } from "node:fs";
import type { SerialPortInfo, UsbInterface } from "./ports.js";
import { realPath } from "./real-path.js";
import { rightsOn, thisProcess } from "./rights.js";
import type { PortSelector } from "./serial-address.js";

/** A port is not there, now: it may come back. */
export class NoPort extends Error {}

/**
 * The path of the port that a selector means, among those there are.
 *
 * @throws NoPort when it is not there.
 * @throws Error, for the user, when more than one is meant.
 */
export function findPort(
  selector: Exclude<PortSelector, { readonly kind: "imei" }>,
  ports: readonly SerialPortInfo[],
): string {
  if (selector.kind === "path") {
    if (existsSync(selector.path) || process.platform === "win32") return selector.path;
    if (ports.some(({ path }) => path === selector.path)) throw new NoPort(notInDev(selector.path));
    throw new NoPort(`there is no ${selector.path}; ${listed(ports)}`);
  }
  const found = ports.filter((port) =>
    selector.kind === "usb" ? isUsb(port.usb, selector) : port.byId?.includes(selector.id) === true,
  );
  const exact = found.filter(({ byId }) => selector.kind === "by-id" && byId === selector.id);
  const [port, ...others] = exact.length === 1 ? exact : found;
  if (port === undefined) throw new NoPort(`no port is ${nameOf(selector)}; ${listed(ports)}`);
  if (others.length === 0) return port.path;
  const several = [port, ...others].map((one) => (one.usb === undefined ? one.path : shown(one, one.usb)));
  throw new Error(`several ports are ${nameOf(selector)}: ${several.join(", ")}; name the interface, /if02`);
}

/** As in a container that was not given the port. */
function notInDev(path: string): string {
  return `the kernel has ${path}, and /dev does not: ${rightsOn(path, thisProcess()).remedy}`;
}

/** What a port is, wherever it stands: how it is found again after it was gone. `null` when only its path is known. */
export function identityOf(path: string, ports: readonly SerialPortInfo[]): PortSelector | null {
  const real = realPath(path);
  const usb = ports.find((port) => port.path === real)?.usb;
  if (usb === undefined) return null;
  return {
    kind: "usb",
    vendor: usb.vendor,
    product: usb.product,
    serial: usb.serial ?? null,
    interface: usb.interface ?? null,
  };
}

function isUsb(
  usb: UsbInterface | undefined,
  selector: Extract<PortSelector, { readonly kind: "usb" }>,
): boolean {
  return (
    usb !== undefined &&
    usb.vendor === selector.vendor &&
    usb.product === selector.product &&
    (selector.serial === null || usb.serial === selector.serial) &&
    (selector.interface === null || usb.interface === selector.interface)
  );
}

function nameOf(selector: Exclude<PortSelector, { readonly kind: "path" | "imei" }>): string {
  if (selector.kind === "by-id") return `called ${selector.id}`;
  const serial = selector.serial === null ? "" : `:${selector.serial}`;
  return `USB ${selector.vendor}:${selector.product}${serial}${interfaceText(selector.interface)}`;
}

function listed(ports: readonly SerialPortInfo[]): string {
  const paths = ports.map(({ path }) => path).join(", ");
  if (ports.length === 0) return "this host has no serial ports";
  return ports.length === 1 ? `there is ${paths}` : `there are ${paths}`;
}

function shown({ path }: SerialPortInfo, usb: UsbInterface): string {
  return `${path} (${usb.vendor}:${usb.product}${interfaceText(usb.interface ?? null)})`;
}

function interfaceText(number: number | null): string {
  return number === null ? "" : `/if${number.toString(16).padStart(2, "0")}`;
}
