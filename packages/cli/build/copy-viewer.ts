import { cpSync } from "node:fs";
import { fileURLToPath } from "node:url";

const from = fileURLToPath(new URL("../src/reporters/html/viewer/", import.meta.url));
const to = fileURLToPath(new URL("../dist/viewer/", import.meta.url));

/** The program of the HTML report, which that looks for beside the script it runs in. */
export function copyViewer(): { readonly name: string; writeBundle(): void } {
  return {
    name: "copy-viewer",
    writeBundle() {
      cpSync(from, to, { recursive: true });
    },
  };
}
