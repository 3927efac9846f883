import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const repository = resolve(dirname(fileURLToPath(import.meta.url)), "../..");

/** Pages a reader meets, relative to the repository. */
export function pages(): string[] {
  return ["README.md", ...markdownIn("docs"), ...readmes("packages")].sort();
}

export function pathOf(page: string): string {
  return join(repository, page);
}

export function textOf(page: string): string {
  return readFileSync(pathOf(page), "utf8");
}

/** Whether a link of a page, relative to it, leads somewhere in the repository. */
export function linkLeadsSomewhere(page: string, target: string): boolean {
  return existsSync(join(repository, dirname(page), target));
}

function markdownIn(folder: string): string[] {
  return readdirSync(join(repository, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".md"))
    .map((entry) => relative(repository, join(entry.parentPath, entry.name)));
}

/** `node_modules` and built output are not looked into. */
function readmes(folder: string): string[] {
  return readdirSync(join(repository, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return ["node_modules", "dist"].includes(entry.name) ? [] : readmes(path);
    return entry.name === "README.md" ? [path] : [];
  });
}
