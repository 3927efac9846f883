import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { scn } from "./scn.js";

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Every scenario and every flow of this repository that is not there to be wrong. */
const shipped = [
  "scenarios",
  "packages/adapters/profiles",
  "packages/adapters/std",
  "test/examples",
  "test/language/cases",
];

test("scn check has nothing against what ships, not even a hint, and scn fmt would change nothing", async () => {
  const checked = await scn(["check", ...shipped], { cwd: root });
  expect(checked.stdout).toMatch(/^\d+ files checked: nothing to report\n$/);
  expect(checked).toMatchObject({ code: 0, stderr: "" });
  const formatted = await scn(["fmt", "--check", ...shipped], { cwd: root });
  expect(formatted.stdout).toMatch(/^\d+ files checked: 0 would change\n$/);
  expect(formatted).toMatchObject({ code: 0, stderr: "" });
});
