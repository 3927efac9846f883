import { cpSync } from "node:fs";
import { fileURLToPath } from "node:url";

const from = (folder: string) => fileURLToPath(new URL(`../../adapters/dist/${folder}/`, import.meta.url));
const to = (folder: string) => fileURLToPath(new URL(`../dist/${folder}/`, import.meta.url));

/** The compiled vendor profiles and the flows of `std/`, which the adapters look for beside the script they run in. */
export function copyProfiles(): { readonly name: string; writeBundle(): void } {
  return {
    name: "copy-profiles",
    writeBundle() {
      for (const folder of ["profiles", "std"]) cpSync(from(folder), to(folder), { recursive: true });
    },
  };
}
