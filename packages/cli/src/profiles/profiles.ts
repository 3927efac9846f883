import { resolve } from "node:path";
import { builtinCatalogue, builtinFlows, builtinIds, builtinModuleFlows } from "@scn/adapters";
import { type Catalogue, nearestModule, type SourceText } from "@scn/dsl";
import { UsageError } from "../command/usage-error.js";

/** The module families the command knows: those that come with it, and those of `--profiles`. */
export interface Profiles {
  /** `null` where there is none of that name. The same object each time. */
  catalogue(id: string): Catalogue | null;
  /** What a scenario's `module` can name, sorted. */
  ids(): readonly string[];
  /** The `.scn` files that come with a profile, as paths. */
  flows(id: string): readonly string[];
  /** The texts of all flows a module brings, inherited ones first. The same array each time. */
  moduleFlows(id: string): readonly SourceText[];
}

/** Those that come with the command. Each is read when it is asked for, and then kept. */
export const builtinProfiles: Profiles = {
  catalogue: builtinCatalogue,
  ids: builtinIds,
  flows: builtinFlows,
  moduleFlows: builtinModuleFlows,
};

/**
 * With a folder of the user's, its profiles too. All of them are compiled at once, so that a mistake is told before anything
 * runs: rejects with a `FindingsError`. A relative path is counted from `cwd`; messages show it as it was given, where the process
 * stands there, too.
 */
export async function profilesWith(folder: string | undefined, cwd: string): Promise<Profiles> {
  if (folder === undefined) return builtinProfiles;
  const { ownProfiles } = await import("./own-profiles.js");
  const path = resolve(cwd, folder);
  return ownProfiles(path === resolve(folder) ? folder : path, builtinProfiles);
}

/** The catalogue of a module family. Throws a `UsageError` that names the nearest when there is none. */
export function catalogueIn(profiles: Profiles, id: string): Catalogue {
  const catalogue = profiles.catalogue(id);
  if (catalogue !== null) return catalogue;
  const ids = profiles.ids();
  const near = nearestModule(id, ids);
  throw new UsageError("SCN301", `there is no module ${id}`, {
    fix: near !== undefined ? `did you mean ${near}?` : `the modules are ${ids.join(", ")}`,
  });
}
