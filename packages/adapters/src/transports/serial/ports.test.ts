import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { findPort, identityOf } from "./find-port.js";
import { listPorts } from "./ports.js";

const root = mkdtempSync(join(tmpdir(), "scn-sys-"));
afterAll(() => rmSync(root, { recursive: true }));

function file(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), `${text}\n`);
}

/** One port of a USB module, as the kernel shows it. */
function usbPort(name: string, interfaceNumber: string): void {
  const device = `sys/devices/usb1/1-1/1-1:1.${Number.parseInt(interfaceNumber, 16)}`;
  file(`${device}/bInterfaceNumber`, interfaceNumber);
  file(`${device}/${name}/driver/name`, "option1");
  mkdirSync(join(root, "sys/class/tty", name), { recursive: true });
  symlinkSync(join(root, device, name), join(root, "sys/class/tty", name, "device"));
}

file("sys/devices/usb1/1-1/idVendor", "2C7C");
file("sys/devices/usb1/1-1/idProduct", "0901");
file("sys/devices/usb1/1-1/serial", "0123");
file("sys/devices/usb1/1-1/manufacturer", "Quectel");
usbPort("ttyUSB10", "03");
usbPort("ttyUSB2", "02");
mkdirSync(join(root, "sys/class/tty/tty0"));
file("sys/class/tty/ttyS1/type", "0");
mkdirSync(join(root, "sys/class/tty/ttyS1/device"));
mkdirSync(join(root, "dev/serial/by-id"), { recursive: true });
symlinkSync("../../ttyUSB2", join(root, "dev/serial/by-id/usb-Quectel_EC200U-if02-port0"));

const usb = { kind: "usb", vendor: "2c7c", product: "0901", serial: null } as const;

describe.runIf(process.platform === "linux")("the ports of a host", () => {
  it("are read from the kernel's list, without those that are none", async () => {
    const ports = await listPorts(root);
    expect(ports.map(({ path }) => path)).toEqual(["/dev/ttyUSB2", "/dev/ttyUSB10"]);
    expect(ports[0]).toEqual({
      path: "/dev/ttyUSB2",
      usb: { vendor: "2c7c", product: "0901", serial: "0123", interface: 2 },
      manufacturer: "Quectel",
      byId: "usb-Quectel_EC200U-if02-port0",
      driver: "driver",
    });
  });

  it("are found by what they are, wherever they stand", async () => {
    const ports = await listPorts(root);
    expect(findPort({ ...usb, interface: 3 }, ports)).toBe("/dev/ttyUSB10");
    expect(findPort({ kind: "by-id", id: "EC200U" }, ports)).toBe("/dev/ttyUSB2");
    expect(() => findPort({ ...usb, interface: null }, ports)).toThrow(
      "several ports are USB 2c7c:0901: /dev/ttyUSB2 (2c7c:0901/if02), /dev/ttyUSB10 (2c7c:0901/if03)",
    );
    expect(() => findPort({ ...usb, interface: 9 }, ports)).toThrow(
      "no port is USB 2c7c:0901/if09; there are /dev/ttyUSB2, /dev/ttyUSB10",
    );
  });

  it("that /dev does not have are told from those that nobody has", async () => {
    const ports = [{ path: "/dev/ttyUSB77" }];
    const at = (path: string) => () => findPort({ kind: "path", path }, ports);
    expect(at("/dev/ttyUSB77")).toThrow(
      "the kernel has /dev/ttyUSB77, and /dev does not: give it to the container",
    );
    expect(at("/dev/ttyUSB78")).toThrow("there is no /dev/ttyUSB78; there is /dev/ttyUSB77");
  });

  it("keep their identity, for when they come back under another name", async () => {
    const ports = await listPorts(root);
    expect(identityOf("/dev/ttyUSB2", ports)).toEqual({ ...usb, serial: "0123", interface: 2 });
    expect(identityOf("/dev/pts/0", ports)).toBeNull();
  });
});
