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

it("says which addresses have no transport yet, and which there are", () => {
  expect(transportFor("serial:///dev/ttyUSB2?baud=115200").diagnostic).toEqual({
    code: "SCN604",
    severity: "error",
    message: "this version has no transport for `serial:` addresses",
    found: "serial:///dev/ttyUSB2?baud=115200",
    fix: "use one of: sim:vendor/model, tcp://…",
  });
});

it.each(["", "/dev/ttyUSB2", "COM3", "constructor://x", "host:7000"])(
  "refuses %j, which is no address",
  (address) => {
    expect(transportFor(address).diagnostic?.message).toBe(`\`${address}\` is no device address`);
  },
);
