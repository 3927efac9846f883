import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The viewer's program, in the order it is put together: what is used stands before who uses it. */
const scripts = [
  "text.js",
  "rows.js",
  "page.js",
  "search.js",
  "fold.js",
  "lanes.js",
  "shapes.js",
  "draw.js",
  "timeline.js",
  "detail.js",
  "list.js",
  "scenarios.js",
  "dialogs.js",
  "main.js",
];

const styles = ["colors.css", "page.css", "detail.css", "rows.css", "narrow.css"];

/** The viewer as a page has it. */
export interface Viewer {
  readonly script: string;
  readonly style: string;
  /** Of the script, as a page's policy names it. */
  readonly hash: string;
}

/** As the build has joined it beside this program; without a build, from its sources. */
export function viewer(): Viewer {
  const built = join(import.meta.dirname, "viewer.json");
  return existsSync(built)
    ? JSON.parse(readFileSync(built, "utf8"))
    : joined(join(import.meta.dirname, "viewer"));
}

/** The sources as one script: its modules without their `import` and `export`. */
export function joined(folder: string): Viewer {
  const read = (name: string) => readFileSync(join(folder, name), "utf8");
  const modules = scripts.map((name) =>
    read(name)
      .replace(/^import [\s\S]*?;\n/gm, "")
      .replace(/^export /gm, ""),
  );
  const script = `"use strict";\n(() => {\n${modules.join("\n")}\n})();\n`;
  const hash = createHash("sha256").update(script).digest("base64");
  return { script, style: styles.map(read).join("\n"), hash: `sha256-${hash}` };
}
