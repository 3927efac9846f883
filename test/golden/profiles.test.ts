import { readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { loadProfiles } from "@scn/adapters";
import { renderDiagnostic } from "@scn/dsl";
import { describe, expect, it } from "vitest";

const folder = join(import.meta.dirname, "profiles");
const cases = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

async function shown(name: string): Promise<string> {
  const { problems } = await loadProfiles(relative(process.cwd(), join(folder, name)));
  return problems.map(({ diagnostic, sources }) => `${renderDiagnostic(diagnostic, sources)}\n`).join("\n");
}

describe("what a user sees of a mistake in a profile", () => {
  it.each(cases.filter((name) => name !== "right"))("%s", async (name) => {
    const text = await shown(name);
    expect(text).not.toBe("");
    await expect(text).toMatchFileSnapshot(join(folder, `${name}.expected`));
  });

  it("the profile they were made of has none", async () => {
    expect(await shown("right")).toBe("");
  });
});
