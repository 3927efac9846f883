import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished, test } from "vitest";
import { missingSecret, readSecrets, type Secrets, secretsOn, secretTexts } from "./secrets.js";

function fileWith(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), "scn-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, "pin"), text);
  return join(folder, "pin");
}

const ofFile = (path: string) =>
  readSecrets({ secrets: { pin: { kind: "file", path, shown: "shown/pin" } }, devices: [] }, { env: {} });

test.each([
  ["1234", "1234"],
  ["1234\n", "1234"],
  ["1234\r\n", "1234"],
  ["1234\n\n", "1234\n"],
  ["\n1234 ", "\n1234 "],
])("a file's secret is %j without the end of its last line", (text, pin) => {
  expect(ofFile(fileWith(text))).toEqual({ values: { pin }, missing: {}, ofDevices: {} });
});

it("a file without a secret in it, and one that is not there, are told as they were written", () => {
  expect(ofFile(fileWith("\n")).missing).toEqual({ pin: "the file shown/pin is empty" });
  const gone = ofFile(join(tmpdir(), "scn-none", "pin"));
  expect(gone.values).toEqual({});
  expect(gone.missing.pin).toMatch(/^the file shown\/pin cannot be read: \S/);
});

it("a variable that is empty is none", () => {
  const secrets = {
    set: { kind: "env", variable: "A" },
    empty: { kind: "env", variable: "B" },
    none: { kind: "env", variable: "C" },
  } as const;
  expect(readSecrets({ secrets, devices: [] }, { env: { A: " a\n", B: "" } })).toEqual({
    values: { set: " a\n" },
    missing: { empty: "the variable B is not set", none: "the variable C is not set" },
    ofDevices: {},
  });
});

describe("the secrets of devices", () => {
  const secrets: Secrets = {
    values: { pin: "of all", key: "of all" },
    missing: { token: "why", other: "why" },
    ofDevices: {
      one: { values: { pin: "own", token: "own" }, missing: { key: "own why" } },
      two: { values: {}, missing: {} },
    },
  };

  it("are read for each, those with a value and those without", () => {
    const own = { pin: { kind: "env", variable: "A" }, key: { kind: "env", variable: "B" } } as const;
    const device = { name: "one", address: "sim:", module: null, labels: [], secrets: own, parameters: {} };
    const bench = { secrets: {}, devices: [device, { ...device, name: "two", secrets: {} }] };
    expect(readSecrets(bench, { env: { A: "1" } })).toEqual({
      values: {},
      missing: {},
      ofDevices: {
        one: { values: { pin: "1" }, missing: { key: "the variable B is not set" } },
        two: { values: {}, missing: {} },
      },
    });
  });

  it("come before those for every device, also where they have no value", () => {
    expect(secretsOn(secrets, "one")).toEqual({
      values: { pin: "own", token: "own" },
      missing: { other: "why", key: "own why" },
    });
    const forAll = { values: secrets.values, missing: secrets.missing };
    for (const device of ["two", "three", undefined]) expect(secretsOn(secrets, device)).toEqual(forAll);
  });

  it("are kept from outputs by the device's name and their own", () => {
    expect(secretTexts(secrets)).toEqual({
      pin: "of all",
      key: "of all",
      "one.pin": "own",
      "one.token": "own",
    });
  });

  it("say whose they are where they have no value", () => {
    expect(missingSecret("pin", "why", "one").message).toBe("the secret pin of one has no value: why");
  });
});

it("a secret that has no value says where it may come from", () => {
  expect(missingSecret("sim-pin-code", "why").diagnostic).toEqual({
    code: "SCN508",
    severity: "error",
    message: "the secret sim-pin-code has no value: why",
    fix: "scn.config.yaml says where it comes from; SCN_PARAM_SIM_PIN_CODE=… gives it for once",
  });
});
