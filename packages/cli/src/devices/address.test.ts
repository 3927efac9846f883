import { describe, expect, it } from "vitest";
import { UsageError } from "../command/usage-error.js";
import { deviceAddress } from "./address.js";

function refused(text: string): string {
  try {
    deviceAddress(text);
  } catch (error) {
    if (error instanceof UsageError) return `${error.message}; ${error.diagnostic.fix}`;
    throw error;
  }
  throw new Error(`${text} was taken`);
}

describe("device addresses", () => {
  it("name a simulated module, at its own speed or another", () => {
    expect(deviceAddress("sim:quectel/lte-standard-a")).toEqual({
      kind: "simulated",
      model: "quectel/lte-standard-a",
      latency: 1,
    });
    expect(deviceAddress("sim:?latency=0")).toEqual({ kind: "simulated", model: null, latency: 0 });
    expect(deviceAddress("sim:quectel/lte-standard-a?latency=0.1")).toMatchObject({ latency: 0.1 });
  });

  it("name a TCP port", () => {
    expect(deviceAddress("tcp://127.0.0.1:5555")).toEqual({
      kind: "transport",
      address: "tcp://127.0.0.1:5555",
      module: null,
      allowExec: false,
    });
  });

  it("name any other transport, and what stands there is said beside them", () => {
    expect(deviceAddress("serial:///dev/ttyUSB2?baud=9600", { module: "quectel/ec200u" })).toMatchObject({
      kind: "transport",
      module: "quectel/ec200u",
    });
    expect(deviceAddress("exec:socat - x", { allowExec: true })).toMatchObject({ allowExec: true });
    expect(refused("exec:socat - x")).toContain("add --allow-exec");
    expect(refused("/dev/ttyUSB2")).toContain("did you mean serial:///dev/ttyUSB2?");
    expect(refused("serial:///dev/ttyUSB2?boud=9600")).toContain("did you mean baud?");
    expect(() => deviceAddress("sim:", { module: "quectel/ec200u" })).toThrow("names its module itself");
  });

  it("that are wrong are refused with the right way to write them", () => {
    expect(refused("quectel/lte-standard-a")).toContain("did you mean sim:quectel/lte-standard-a?");
    expect(refused("carrier-pigeon:3")).toContain("sim:vendor/model");
    expect(refused("sim:Quectel LTE")).toContain("does not name a module");
    expect(refused("sim:a/b?latncy=2")).toContain("did you mean latency?");
    expect(refused("sim:a/b?latency=-1")).toContain("latency cannot be -1");
    expect(refused("sim:a/b?latency=")).toContain("latency cannot be empty");
    expect(refused("tcp://host")).toContain("tcp://host:port");
  });
});
