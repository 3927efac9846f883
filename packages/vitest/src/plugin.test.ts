import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { configDefaults } from "vitest/config";
import type { ScenarioTestOptions } from "./options.js";
import { scenarios } from "./plugin.js";
import { readBeside } from "./read-beside.js";

/** What the plugin adds to a config with this `test`. */
function added(options: ScenarioTestOptions, test: object = {}): unknown {
  const { config } = scenarios(options);
  return typeof config === "function"
    ? Reflect.apply(config, undefined, [{ test }, { command: "serve", mode: "test" }])
    : undefined;
}

describe("the plugin", () => {
  it("adds .scn files to the tests there are", () => {
    expect(added({})).toEqual({ test: { include: [...configDefaults.include, "**/*.scn"] } });
    expect(added({ include: ["lab/*.scn"] }, { include: ["src/**/*.test.ts"] })).toEqual({
      test: { include: ["lab/*.scn"] },
    });
  });

  it("lets files with a real module run one after another, unless the config says otherwise", () => {
    expect(added({ device: "tcp://192.0.2.7:4001" })).toMatchObject({ test: { fileParallelism: false } });
    expect(added({ device: "tcp://192.0.2.7:4001" }, { fileParallelism: true })).not.toHaveProperty(
      "test.fileParallelism",
    );
    expect(added({ device: "each:sim:*" })).not.toHaveProperty("test.fileParallelism");
  });

  it("refuses an option that it does not have, and names the nearest", () => {
    const misspelt: object = { devise: "sim:" };
    expect(() => scenarios(misspelt)).toThrow("@scn/vitest has no option devise: did you mean device?");
    const unheard: object = { zzzzzz: 1 };
    expect(() => scenarios(unheard)).toThrow("the options are include, device,");
  });

  it.each([
    [{ tags: "smoke" }, 'the option tags of @scn/vitest is a list of texts, not "smoke"'],
    [{ clock: "fast" }, 'the option clock of @scn/vitest is "auto" or "real" or "virtual", not "fast"'],
    [{ inconclusive: "pass" }, 'is "fail" or "skip", not "pass"'],
    [{ timeout: -3 }, "is a number of milliseconds, 0 for none, not -3"],
    [{ seed: 0.5 }, "is a whole number from 0 to 4294967295, not 0.5"],
    [{ parameters: ["x"] }, 'is an object of texts, numbers, true and false, not ["x"]'],
    [{ parameters: { x: null } }, 'is an object of texts, numbers, true and false, not {"x":null}'],
    [{ peers: { echo: 7 } }, 'is an object of texts, not {"echo":7}'],
    [{ config: true }, "is a text or false, not true"],
    [{ allowExec: "yes" }, 'is true or false, not "yes"'],
  ])("refuses a value that an option cannot have: %j", (options, told) => {
    expect(() => Reflect.apply(scenarios, null, [options])).toThrow(told);
  });
});

describe("what tests read and do not import", () => {
  it("is the nearest configuration, or the one that is named, and the folder of profiles", () => {
    const folder = mkdtempSync(join(tmpdir(), "scn-beside-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const root = join(folder, "packages/one");
    mkdirSync(root, { recursive: true });
    expect(readBeside({}, root)).toEqual([join(root, "scn.config.yaml")]);
    writeFileSync(join(folder, "scn.config.yaml"), "");
    expect(readBeside({}, root)).toEqual([join(folder, "scn.config.yaml")]);
    expect(readBeside({ config: "../lab.yaml", profiles: "modules" }, root)).toEqual([
      join(folder, "packages/lab.yaml"),
      `${join(root, "modules")}/**`,
    ]);
    expect(readBeside({ config: false }, root)).toEqual([]);
  });
});
