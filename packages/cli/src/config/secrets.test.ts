import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished, test } from "vitest";
import { missingSecret, readSecrets } from "./secrets.js";

function fileWith(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), "scn-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, "pin"), text);
  return join(folder, "pin");
}

const ofFile = (path: string) =>
  readSecrets({ secrets: { pin: { kind: "file", path, shown: "shown/pin" } } }, { env: {} });

test.each([
  ["1234", "1234"],
  ["1234\n", "1234"],
  ["1234\r\n", "1234"],
  ["1234\n\n", "1234\n"],
  ["\n1234 ", "\n1234 "],
])("a file's secret is %j without the end of its last line", (text, pin) => {
  expect(ofFile(fileWith(text))).toEqual({ values: { pin }, missing: {} });
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
  expect(readSecrets({ secrets }, { env: { A: " a\n", B: "" } })).toEqual({
    values: { set: " a\n" },
    missing: { empty: "the variable B is not set", none: "the variable C is not set" },
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
