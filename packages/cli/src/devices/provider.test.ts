import { describe, expect, it } from "vitest";
import { profilesWith } from "../profiles/profiles.js";
import { deviceProvider } from "./provider.js";

/** The device a scenario gets that calls its module `m`. */
async function found(address: string, name?: string) {
  const provide = deviceProvider(
    { kind: "transport", address, module: null, allowExec: false, ...(name !== undefined && { name }) },
    await profilesWith(undefined, "/"),
  );
  const { realClock } = await import("@scn/runtime");
  const device = await provide(
    {
      name: "m",
      profile: "quectel/ec200u",
      capabilities: [],
      arguments: {},
      span: { file: 0, start: 0, end: 0 },
    },
    { clock: realClock() },
  );
  return [device.name, device.identity];
}

describe("a device on a transport", () => {
  it("is called what the scenario calls its module, and stays what it is", async () => {
    expect(await found("serial:///dev/ttyUSB2?baud=115200")).toEqual(["m", "serial:///dev/ttyUSB2"]);
  });

  it("is known by the configuration's name for it, and before that by its IMEI", async () => {
    expect(await found("tcp://192.0.2.7:4001", "bench-3")).toEqual(["m", "bench-3"]);
    expect(await found("serial:imei:863212000000018", "bench-3")).toEqual(["m", "863212000000018"]);
  });
});
