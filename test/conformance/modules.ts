import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { builtinIds } from "@scn/adapters";

const here = dirname(fileURLToPath(import.meta.url));

/** The transcripts of one folder, `quectel-bc260y`, and the module they are the oracle of, `quectel/bc260y`. */
export interface TranscriptFolder {
  readonly folder: string;
  /** `null` while no profile has that name. */
  readonly module: string | null;
  readonly files: readonly { readonly name: string; readonly text: string }[];
}

/** Every folder of transcripts; a new one needs no line anywhere. */
export function transcriptFolders(): readonly TranscriptFolder[] {
  const modules = new Map(builtinIds().map((id) => [id.replace("/", "-"), id]));
  return readdirSync(here, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name: folder }) => ({
      folder,
      module: modules.get(folder) ?? null,
      files: readdirSync(join(here, folder))
        .filter((name) => name.endsWith(".at"))
        .sort()
        .map((name) => ({ name, text: readFileSync(join(here, folder, name), "utf8") })),
    }))
    .filter(({ files }) => files.length > 0);
}
