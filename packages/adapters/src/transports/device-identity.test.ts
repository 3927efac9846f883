import { expect, test } from "vitest";
import { deviceIdentity } from "./device-identity.js";

test("a module that is chosen by its IMEI is known by it", () => {
  expect(deviceIdentity("serial:imei:863212000000018?baud=921600")).toBe("863212000000018");
});

test("any other is known by its place, whatever the options are", () => {
  expect(deviceIdentity("serial:///dev/ttyUSB2?baud=115200")).toBe("serial:///dev/ttyUSB2");
  expect(deviceIdentity("serial:usb:2c7c:0901/if02")).toBe("serial:usb:2c7c:0901/if02");
  expect(deviceIdentity("rfc2217://192.0.2.7:4001?baud=9600")).toBe("rfc2217://192.0.2.7:4001");
});
