import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { isFile } from "../files/reason.js";

/** `from "./x.mjs"`, `import "./x.mjs"`, `import("./x.mjs")`, `require("./x")`: what stands beside the module, and not a package. */
const beside = /(?:\bfrom|\bimport|\brequire)\s*\(?\s*["'](\.{1,2}\/[^"']+)["']/g;

/** What `require` adds to a name. */
const endings = ["", ".js", ".cjs", ".json"];

/** A JavaScript module and what it imports of the project's own, however far, as whole paths; by its lines alone. */
export function moduleSources(path: string): ReadonlySet<string> {
  const found = new Set<string>();
  const read = (file: string): void => {
    if (found.has(file)) return;
    found.add(file);
    for (const [, specifier = ""] of textOf(file).matchAll(beside)) {
      const named = resolve(dirname(file), specifier);
      read(endings.map((ending) => named + ending).find(isFile) ?? named);
    }
  };
  read(path);
  return found;
}

/** Of one that is gone, or half written, the run tells. */
function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
