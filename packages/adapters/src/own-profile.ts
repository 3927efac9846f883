import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { SourceText } from "@scn/dsl";
import { builtinBases, builtinFlows, builtinSource } from "./builtin/builtin.js";
import { chapterFiles, filesBeside, profileFlows, profileIds, readProfile } from "./builtin/find-profiles.js";
import { flowFiles } from "./builtin/flow-files.js";
import type { ProfileText } from "./profile/included.js";
import type { LoadedProfile } from "./profile/load.js";

/** A profile of the user's own, and the flows in its folder. */
export interface OwnProfile extends LoadedProfile {
  readonly flows: readonly string[];
  /** The texts of the flows it brings, those of the profiles it extends first. */
  readonly moduleFlows: readonly SourceText[];
}

/**
 * Compiles a profile folder: `profile.yaml`, the files it includes and, where there are any, `flows/*.scn`. It may extend a profile that
 * comes with the package, or another one of the user's: `vendor/model` beside the folder's own vendor.
 *
 * YAML and its schema are loaded here and nowhere before, so that runs without an own profile do not pay for them.
 * Rejects never; a missing file is a diagnostic (SCN601), and so is every mistake in it.
 *
 * @example
 * ```ts no-run
 * import { loadProfile } from "@scn/adapters";
 * import { renderDiagnostics } from "@scn/dsl";
 *
 * const { catalogue, diagnostics, sources } = await loadProfile("modules/acme/m1");
 * if (catalogue === null) console.error(renderDiagnostics(diagnostics, sources));
 * ```
 */
export async function loadProfile(folder: string): Promise<OwnProfile> {
  const path = join(folder, "profile.yaml");
  const root = resolve(folder, "..", "..");
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    const reason = error instanceof Error && "code" in error ? ` (${String(error.code)})` : "";
    return {
      catalogue: null,
      diagnostics: [
        {
          code: "SCN601",
          severity: "error",
          message: `\`${path}\` cannot be read${reason}`,
          fix: "name a folder that holds a `profile.yaml`",
        },
      ],
      sources: [],
      abstract: false,
      flows: [],
      moduleFlows: [],
    };
  }
  const loaded = await loadProfileText(
    { path, text, include: filesBeside(folder), beside: () => chapterFiles(folder) },
    (id) => readProfile(root, id),
    () => profileIds(root),
  );
  const flows = profileFlows(folder);
  const id = "";
  const moduleFlows = flowFiles(id, {
    source: (base) => (base === id ? { text } : (readProfile(root, base) ?? builtinSource(base))),
    flows: (base) =>
      base === id ? flows : readProfile(root, base) ? profileFlows(join(root, base)) : builtinFlows(base),
  });
  return { ...loaded, flows, moduleFlows };
}

/**
 * Compiles a profile's text; its `include` reads the files it names. `find` gives the texts of profiles it may extend,
 * besides those of the package, and `ids` their names, for "did you mean".
 *
 * @example
 * ```ts
 * import { loadProfileText } from "@scn/adapters";
 *
 * const { catalogue, diagnostics } = await loadProfileText({ path: "profile.yaml", text: "schema: 2\n" });
 * catalogue; // null
 * diagnostics[0]?.code; // "SCN702"
 * ```
 */
export async function loadProfileText(
  source: ProfileText,
  find: (id: string) => ProfileText | null = () => null,
  ids: () => readonly string[] = () => [],
): Promise<LoadedProfile> {
  const { compileText } = await import("./profile/load.js");
  return compileText(
    source,
    (id) => find(id) ?? builtinSource(id),
    () => [...ids(), ...builtinBases()],
  );
}
