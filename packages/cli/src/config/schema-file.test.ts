import { join } from "node:path";
import { expect, it } from "vitest";
import { jsonSchema } from "./config-schema.js";
import { runOptionTable } from "./run-option-table.js";

it("the published JSON Schema is that of the code; `npx vitest run packages/cli/src/config --update` writes it", async () => {
  await expect(jsonSchema()).toMatchFileSnapshot(
    join(import.meta.dirname, "../../schema/scn.config.schema.json"),
  );
});

it("every option of scn run has a key there, with its help", () => {
  const { properties } = JSON.parse(jsonSchema());
  for (const { key, help } of runOptionTable) expect(properties[key]).toMatchObject({ description: help });
});

it("no two options share a flag, a key or a variable", () => {
  for (const of of ["name", "flag", "key", "variable"] as const) {
    const all = runOptionTable.map((row) => row[of]);
    expect(new Set(all).size).toBe(all.length);
  }
  for (const { variable } of runOptionTable) expect(variable).toMatch(/^SCN_[A-Z_]+\*?$/);
});
