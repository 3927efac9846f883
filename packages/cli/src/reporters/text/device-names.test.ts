import { expect, test } from "vitest";
import { deviceNames, devicePlaces } from "./device-names.js";

const device = (name: string, address: string) => ({ name, module: "quectel/ec200u", address });

test.each([
  [[device("sim:quectel/ec200u", "sim:quectel/ec200u")], "sim:quectel/ec200u", ["sim:quectel/ec200u"]],
  [[device("bench-1", "serial:///dev/ttyUSB2")], "bench-1", ["bench-1 (serial:///dev/ttyUSB2)"]],
  [
    [device("server", "tcp://127.0.0.1:7001"), device("client", "tcp://127.0.0.1:7002")],
    "tcp://127.0.0.1:7001, tcp://127.0.0.1:7002",
    ["server = tcp://127.0.0.1:7001", "client = tcp://127.0.0.1:7002"],
  ],
])(
  "a device is called as the configuration calls it, several by their addresses: %j",
  (devices, names, places) => {
    expect(deviceNames({ devices })).toBe(names);
    expect(devicePlaces({ devices })).toEqual(places);
  },
);
