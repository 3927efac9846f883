import { expect, it } from "vitest";
import { transportFor } from "./transport-for.js";

it.each(["tcp://127.0.0.1:7000", "tcp://localhost:1", "tcp://[::1]:65535"])(
  "makes a transport for %s",
  (address) => {
    expect(transportFor(address).transport?.address).toBe(address);
  },
);

it.each([
  "tcp://127.0.0.1",
  "tcp://127.0.0.1:0",
  "tcp://127.0.0.1:65536",
  "tcp://:7000",
  "tcp://user@host:7000",
  "tcp://host:7000/path",
  "tcp:host:7000",
])("refuses %s and says how an address looks", (address) => {
  expect(transportFor(address).diagnostic).toMatchObject({
    code: "SCN604",
    message: `\`${address}\` is no TCP address`,
    fix: "write `tcp://host:port`, the port from 1 to 65535",
  });
});

it.each([
  "serial:///dev/ttyUSB2?baud=115200&rtscts=1",
  "serial:COM7",
  "serial:usb:2c7c:0901/if02",
  "serial:usb:2c7c:0901:0123/if02?io=serialport",
  "serial:by-id:usb-Quectel_EC200U-if02-port0",
  "serial:imei:490154203237518",
  "rfc2217://127.0.0.1:7000?baud=9600&parity=mark",
  "pty:",
  "pty:/tmp/modem",
])("makes a transport for %s", (address) => {
  expect(transportFor(address).transport?.address).toBe(address);
});

it.each([
  ["serial:/dev/ttyUSB2?boud=9600", "such an address has no option `boud`", "did you mean baud?"],
  ["serial:/dev/ttyUSB2?baud=fast", "`baud` cannot be `fast`", "write a whole number from 50 to 4000000"],
  ["serial:/dev/ttyUSB2?rtscts=maybe", "`rtscts` cannot be `maybe`", "write 1 or 0"],
  ["serial:/dev/ttyUSB2?window=10", "`window` cannot be `10`", "write a time with its unit: 500ms, 10s, 2m"],
  ["rfc2217://host:7000?baud=", "`baud` cannot be empty", "write a whole number from 50 to 4000000"],
  [
    "rfc2217://host",
    "`rfc2217://host` is no RFC 2217 address",
    "write `rfc2217://host:port`, the port from 1 to 65535",
  ],
  ["exec:", "`exec:` names no program", "write `exec:program argument …`, quotes closed"],
])("refuses %s and says what is wrong", (address, message, fix) => {
  expect(transportFor(address, { allowExec: true }).diagnostic).toMatchObject({
    code: "SCN604",
    message,
    fix,
  });
});

it.each(["serial:usb:2c7c", "serial:imei:12", "serial:by-id:", "serial:ttyUSB2"])(
  "refuses %s, which names no port, and says how to name one",
  (address) => {
    const { diagnostic } = transportFor(address);
    expect(diagnostic?.message).toBe(`\`${address}\` names no serial port`);
    expect(diagnostic?.fix).toContain("scn ports");
  },
);

it.each([
  ["/dev/ttyUSB2", "did you mean serial:///dev/ttyUSB2?"],
  ["COM3", "did you mean serial:COM3?"],
  ["host:7000", "did you mean tcp://host:7000?"],
  ["seriel:///dev/ttyUSB2", "did you mean serial:///dev/ttyUSB2?"],
  [
    "",
    "use one of: sim:vendor/model, serial:///dev/ttyUSB2, tcp://host:port, rfc2217://host:port, pty:, replay:run.scnlog, exec:program",
  ],
  ["constructor://x", "use one of: sim:vendor/model"],
])("refuses %j, which is no address, and says what may have been meant", (address, fix) => {
  const { diagnostic } = transportFor(address);
  expect(diagnostic?.message).toBe(`\`${address}\` is no device address`);
  expect(diagnostic?.fix).toContain(fix);
});
