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
