import { check, type Scenario } from "@scn/dsl";
import { describe, expect, it } from "vitest";
import { lastingValues } from "../journal/lasting-values.js";
import { type ParameterSources, parametersOn } from "./parameters.js";

function declaring(...parameters: readonly string[]): readonly Scenario[] {
  const lines = parameters.map((one) => `  param ${one}\n`).join("");
  const { program } = check(`scenario "s" {\n  module quectel/ec200u\n${lines}  send AT\n}\n`);
  if (program === null) throw new Error("the scenario has an error");
  return program.scenarios;
}

const device = (name: string) => ({
  name,
  address: `sim:quectel/ec200u`,
  module: "quectel/ec200u",
  labels: [],
});
const on = (name: string) => ({ kind: "simulated", model: "quectel/ec200u", latency: 1, name }) as const;
const both = { kind: "by-module", devices: { a: on("first"), b: on("second") } } as const;
const none: ParameterSources = {
  given: {},
  env: {},
  bench: { parameters: {}, devices: [] },
  secrets: { values: {}, missing: {}, ofDevices: {} },
};

/** Two devices, of which the first has parameters, and both may have secrets. */
function sources(
  parameters: Readonly<Record<string, string>>,
  ofDevices: ParameterSources["secrets"]["ofDevices"] = {},
): ParameterSources {
  const bench = { parameters: {}, devices: [{ ...device("first"), parameters }, device("second")] };
  return { ...none, bench, secrets: { ...none.secrets, ofDevices } };
}

describe("values of parameters", () => {
  it("are the default where the device's own secret has none", () => {
    const missing = sources({}, { first: { values: {}, missing: { pin: "PIN is not set" } } });
    expect(parametersOn(on("first"), declaring('pin: string = "0000"'), missing)).toEqual({});
    expect(() => parametersOn(on("first"), declaring("pin: secret"), missing)).toThrow(
      "the secret pin of first has no value: PIN is not set",
    );
  });

  it("are a secret's before a parameter's of the same name, on a device as for all", () => {
    const own = sources({ pin: "plain" }, { first: { values: { pin: "secret" }, missing: {} } });
    expect(parametersOn(on("first"), declaring("pin: string"), own)).toEqual({ pin: "secret" });
    const forAll = {
      ...none,
      bench: { parameters: { pin: "plain" }, devices: [] },
      secrets: { ...none.secrets, values: { pin: "secret" } },
    };
    expect(parametersOn(on("first"), declaring("pin: string"), forAll)).toEqual({ pin: "secret" });
  });

  it("are none that every object has", () => {
    expect(parametersOn(on("first"), declaring("constructor: string"), sources({}))).toEqual({});
  });

  it("are missed for the first of several devices that lacks its own, also where another has one", () => {
    const lacking = sources(
      {},
      {
        first: { values: {}, missing: { pin: "PIN is not set" } },
        second: { values: { pin: "2222" }, missing: {} },
      },
    );
    expect(() => parametersOn(both, declaring("pin: secret"), lacking)).toThrow(
      "the secret pin of first has no value",
    );
  });

  it("are one where several devices have the same", () => {
    const same = sources({ apn: "iot" }, { second: { values: { apn: "iot" }, missing: {} } });
    expect(parametersOn(both, declaring("apn: string"), same)).toEqual({ apn: "iot" });
    const other = sources({ apn: "iot" }, { second: { values: { apn: "net" }, missing: {} } });
    expect(() => parametersOn(both, declaring("apn: string"), other)).toThrow(
      "first and second each have a value for apn",
    );
    expect(parametersOn(both, declaring("apn: string"), { ...other, given: { apn: "typed" } })).toEqual({
      apn: "typed",
    });
  });
});

describe("the values that a journal keeps", () => {
  const scenarios = declaring("apn: string", "server: string");
  const own = sources({ apn: "iot" });
  const lasting = (parameters: ParameterSources) =>
    lastingValues({ scenarios, device: on("first"), parameters });

  it("are not those of the device", () => {
    const general = { ...own, bench: { ...own.bench, parameters: { apn: "net", server: "s" } } };
    expect(lasting(general)).toEqual({ server: "s" });
  });

  it("are what was typed, or stood in a variable, also where the device has its own", () => {
    expect(lasting({ ...own, env: { SCN_PARAM_APN: "variable" } })).toEqual({ apn: "variable" });
    expect(lasting({ ...own, given: { apn: "typed" } })).toEqual({ apn: "typed" });
  });
});
