import { readFileSync } from "node:fs";
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

export interface ViewerFiles {
  readonly script: string;
  readonly style: string;
}

/** The viewer that stands beside this program, as one script: its modules without their `import` and `export`. */
export function viewerFiles(folder: string = join(import.meta.dirname, "viewer")): ViewerFiles {
  const read = (name: string) => readFileSync(join(folder, name), "utf8");
  const script = scripts
    .map((name) =>
      read(name)
        .replace(/^import [\s\S]*?;\n/gm, "")
        .replace(/^export /gm, ""),
    )
    .join("\n");
  return { script: `"use strict";\n(() => {\n${script}\n})();\n`, style: styles.map(read).join("\n") };
}
