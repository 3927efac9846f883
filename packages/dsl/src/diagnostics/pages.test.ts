import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { diagnosticCodes } from "./codes.js";

const folder = new URL("../../../../docs/diagnostics/", import.meta.url);
const read = (name: string): string => readFileSync(new URL(name, folder), "utf8");

describe("the diagnostic pages", () => {
  it("are there for every code and for no other", () => {
    const pages = readdirSync(folder).filter((name) => name !== "README.md");
    expect(pages.sort()).toEqual(Object.keys(diagnosticCodes).map((code) => `${code}.md`));
  });

  it.each(Object.entries(diagnosticCodes))(
    "%s (%s) has its title, an example, a message and a remedy",
    (code, title) => {
      const page = read(`${code}.md`);
      const prose = page.replace(/^```[\s\S]*?^```$/gm, "");
      const headings = prose.split("\n").filter((line) => line.startsWith("#"));
      expect(headings).toEqual([
        `# ${code}: ${title}`,
        "## An example",
        "## What it looks like",
        "## How to mend it",
      ]);
      expect(page).toMatch(new RegExp(`^(error|warning|hint)\\[${code}\\]: .`, "m"));
      expect(page.split("## How to mend it")[1]).toMatch(/^- ./m);
    },
  );

  it("are all listed in the index with their titles", () => {
    const listed = read("README.md")
      .split("\n")
      .filter((line) => line.startsWith("| [SCN"));
    expect(listed).toEqual(
      Object.entries(diagnosticCodes).map(([code, title]) => `| [${code}](${code}.md) | ${title} |`),
    );
  });
});
