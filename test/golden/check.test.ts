import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { check, renderDiagnostics } from "@scn/dsl";
import { describe, expect, it } from "vitest";

const folder = join(import.meta.dirname, "check");
const cases = readdirSync(folder).filter((name) => name.endsWith(".scn"));

describe("what a user sees of a mistake", () => {
  it.each(cases)("%s", async (name) => {
    const { program, diagnostics, sources } = check(readFileSync(join(folder, name), "utf8"), { path: name });
    expect(program).toBeNull();
    const shown = `${renderDiagnostics(diagnostics, sources)}\n`;
    await expect(shown).toMatchFileSnapshot(join(folder, name.replace(/\.scn$/, ".expected")));
  });
});
