import { visible } from "@scn/dsl";

const marked = /[\\`*_{}[\]()#+!|~$-]/g;
const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", "@": "&#64;" };

/**
 * Text from outside in Markdown, also in a table: nothing in it is markup, HTML, a mention or a link. Addresses without
 * brackets (`https://…`) are split, or GitHub would make links of them.
 */
export function markdownText(text: string): string {
  return visible(text)
    .replace(/[&<>@]/g, (character) => entities[character] ?? character)
    .replace(marked, (character) => (character === "#" ? "\\#" : `\\${character}`))
    .replace(/:\/\//g, ":&#47;/")
    .replace(/\bwww\./gi, (start) => `${start.slice(0, -1)}&#46;`);
}

/** Lines as they are, in a fence that nothing in them can close. */
export function fenced(text: string, language = "text"): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(Math.max(3, longest + 1));
  const safe = text.split("\n").map(visible).join("\n");
  return `${fence}${language}\n${safe}\n${fence}`;
}

/** A table; the cells are Markdown. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}
