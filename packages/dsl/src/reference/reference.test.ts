import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { declarationSyntaxes } from "../declarations/index.js";
import { wordToken } from "../grammar/keyword.js";
import { isWireWord } from "../grammar/tokens.js";
import "../grammar/parser.js";
import { statementSyntaxes } from "../statements/index.js";
import { referencePage } from "./reference.js";

const folder = join(import.meta.dirname, "../../../../docs/language");

/** The page of each word, from the table at the end of the language page. */
const pages = new Map(
  readFileSync(join(folder, "README.md"), "utf8")
    .split("\n")
    .flatMap((line) => {
      const page = /^\| \[[^\]]+\]\(([\w-]+\.md)[^)]*\) \|/.exec(line)?.[1];
      if (page === undefined) return [];
      return [...line.matchAll(/`([\w-]+)/g)].map(([, word = ""]) => [word, page] as const);
    })
    .reverse(),
);

const names = new Set(["ctrl-z", "esc", "any"]);

/** What a syntax can hold outside of `<…>` and quotes. */
function known(word: string): boolean {
  return wordToken(word) !== undefined || isWireWord(word) || names.has(word);
}

describe("the reference", () => {
  it("is up to date; `npm run generate` makes it so", async () => {
    await expect(referencePage((word) => pages.get(word))).toMatchFileSnapshot(join(folder, "reference.md"));
  });

  it("leads to pages that exist", () => {
    for (const page of pages.values()) expect(existsSync(join(folder, page)), page).toBe(true);
    expect(pages.get("send")).toBe("send.md");
  });

  it.each(
    [...statementSyntaxes, ...declarationSyntaxes].map(({ kind, doc, first }) => [kind, doc, first] as const),
  )("shows %s as it is written, in one sentence", (_, { syntax, meaning }, first) => {
    expect(syntax.startsWith(first.LABEL?.replaceAll("`", "") ?? "?")).toBe(true);
    expect(meaning).toMatch(/^[A-Z][^\n]*[^.]\.$/);
    const words = syntax.replace(/"[^"]*"|<[^>]*>/g, " ").match(/[a-z][a-z-]*/g) ?? [];
    expect(words.filter((word) => !known(word))).toEqual([]);
  });
});
