import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { joined } from "../src/reporters/html/viewer-files.js";

const from = fileURLToPath(new URL("../src/reporters/html/viewer/", import.meta.url));
const to = fileURLToPath(new URL("../dist/viewer.json", import.meta.url));

/** The program of the HTML report, which that looks for beside the script it runs in, ready to be written into a page. */
export function joinViewer(): { readonly name: string; writeBundle(): void } {
  return {
    name: "join-viewer",
    writeBundle() {
      writeFileSync(to, JSON.stringify(joined(from)));
    },
  };
}
