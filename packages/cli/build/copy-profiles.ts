import { cpSync } from "node:fs";
import { fileURLToPath } from "node:url";

const from = fileURLToPath(new URL("../../adapters/dist/profiles/", import.meta.url));
const to = fileURLToPath(new URL("../dist/profiles/", import.meta.url));

/** The compiled vendor profiles, which the adapters look for beside the script they run in. */
export function copyProfiles(): { readonly name: string; writeBundle(): void } {
  return { name: "copy-profiles", writeBundle: () => cpSync(from, to, { recursive: true }) };
}
