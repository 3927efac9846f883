import { existsSync, readdirSync, readFileSync, readlinkSync, realpathSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { serialport } from "./serialport.js";

/** A serial port of this host. */
export interface SerialPortInfo {
  /** What opens it: `/dev/ttyUSB2`, `COM7`. */
  readonly path: string;
  readonly usb?: UsbInterface;
  readonly manufacturer?: string;
  readonly product?: string;
  /** Its name in `/dev/serial/by-id`, which stays the same wherever it is plugged in. */
  readonly byId?: string;
  /** The kernel's driver: `option`, `cdc_acm`, `serial`. */
  readonly driver?: string;
}

/** Hexadecimal and lower case, as everybody writes them. */
export interface UsbInterface {
  readonly vendor: string;
  readonly product: string;
  readonly serial?: string;
  /** Which of the device's ports this is: a module shows several, one of them for AT commands. */
  readonly interface?: number;
}

/**
 * The serial ports there are, by name. On Linux the kernel's own list is read, so `udevadm` is not needed; elsewhere
 * serialport is asked.
 *
 * @param root where `/sys` and `/dev` are looked for
 *
 * @example
 * ```ts no-run
 * import { listPorts } from "@scn/adapters";
 *
 * for (const { path, product } of await listPorts()) console.log(path, product ?? "");
 * ```
 */
export async function listPorts(root = "/"): Promise<readonly SerialPortInfo[]> {
  if (process.platform === "linux") return linuxPorts(root);
  const listed = await serialport().list();
  return listed.map(({ path, vendorId, productId, serialNumber, manufacturer }) => ({
    path,
    ...(vendorId !== undefined &&
      productId !== undefined && {
        usb: {
          vendor: vendorId.toLowerCase(),
          product: productId.toLowerCase(),
          ...(serialNumber !== undefined && { serial: serialNumber }),
        },
      }),
    ...(manufacturer !== undefined && { manufacturer }),
  }));
}

function linuxPorts(root: string): readonly SerialPortInfo[] {
  const names = byIdNames(root);
  return entries(join(root, "sys/class/tty"))
    .flatMap((name) => {
      const info = portInfo(root, name, names.get(name));
      return info === null ? [] : [info];
    })
    .sort((a, b) => a.path.localeCompare(b.path, "en", { numeric: true }));
}

function portInfo(root: string, name: string, byId: string | undefined): SerialPortInfo | null {
  const folder = join(root, "sys/class/tty", name);
  // Most terminals of a host are screens, and have none.
  const link = join(folder, "device");
  if (!existsSync(link)) return null;
  // The PC's four ports are always listed; those that are not built in have no type.
  if (name.startsWith("ttyS") && text(join(folder, "type")) === "0") return null;
  const device = real(link);
  if (device === null) return null;
  const driver = real(join(device, "driver"));
  const usb = usbAbove(device);
  return {
    path: `/dev/${name}`,
    ...usb,
    ...(byId !== undefined && { byId }),
    ...(driver !== null && { driver: basename(driver) }),
  };
}

/** The USB device above a port, and the interface between the two. */
function usbAbove(device: string): Pick<SerialPortInfo, "usb" | "manufacturer" | "product"> {
  let interfaceNumber: string | null = null;
  for (let at = device; at !== dirname(at); at = dirname(at)) {
    interfaceNumber ??= text(join(at, "bInterfaceNumber"));
    const vendor = text(join(at, "idVendor"));
    const product = text(join(at, "idProduct"));
    if (vendor === null || product === null) continue;
    const serial = text(join(at, "serial"));
    const manufacturer = text(join(at, "manufacturer"));
    const productName = text(join(at, "product"));
    return {
      usb: {
        vendor: vendor.toLowerCase(),
        product: product.toLowerCase(),
        ...(serial !== null && { serial }),
        ...(interfaceNumber !== null && { interface: Number.parseInt(interfaceNumber, 16) }),
      },
      ...(manufacturer !== null && { manufacturer }),
      ...(productName !== null && { product: productName }),
    };
  }
  return {};
}

/** By the name of the device: `ttyUSB2` → its name in `/dev/serial/by-id`. */
function byIdNames(root: string): ReadonlyMap<string, string> {
  const folder = join(root, "dev/serial/by-id");
  const names = new Map<string, string>();
  for (const name of entries(folder)) {
    try {
      names.set(basename(readlinkSync(join(folder, name))), name);
    } catch {
      // Gone in between.
    }
  }
  return names;
}

function entries(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function text(file: string): string | null {
  try {
    return readFileSync(file, "utf8").trim();
  } catch {
    return null;
  }
}

function real(path: string): string | null {
  try {
    // The system's own: Node's asks for every folder on the way, and a run opens each port anew.
    return realpathSync.native(path);
  } catch {
    return null;
  }
}
