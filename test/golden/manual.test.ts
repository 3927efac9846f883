import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { builtinCatalogue, builtinIds, builtinModuleFlows } from "@scn/adapters";
import { check, diagnosticCodes, renderDiagnostics } from "@scn/dsl";
import { describe, expect, it } from "vitest";

const folder = join(import.meta.dirname, "manual");
const cases = readdirSync(folder).filter((name) => name.endsWith(".scn"));
const read = (name: string): string => readFileSync(join(folder, name), "utf8");

function checked(name: string) {
  return check(read(name), {
    path: name,
    catalogue: builtinCatalogue,
    modules: builtinIds(),
    moduleFlows: builtinModuleFlows,
    resolveImport: (specifier) => ({ path: specifier, text: read(specifier) }),
  });
}

describe("what a user sees of what the manual or a second look has against a scenario", () => {
  it.each(cases)("%s", async (name) => {
    const { diagnostics, sources } = checked(name);
    const shown = diagnostics.length === 0 ? "nothing" : renderDiagnostics(diagnostics, sources);
    await expect(`${shown}\n`).toMatchFileSnapshot(join(folder, name.replace(/\.scn$/, ".expected")));
  });

  it("has a case for every code of its kind", () => {
    const told = new Set(cases.flatMap((name) => checked(name).diagnostics.map(({ code }) => code)));
    const all = Object.keys(diagnosticCodes).filter((code) => code.startsWith("SCN3"));
    expect(all.filter((code) => ![...told].some((one) => one === code))).toEqual([]);
  });
});
