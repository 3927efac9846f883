import { existsSync } from "node:fs";
import { basename, join } from "node:path";
import type { Catalogue, SourceText } from "@scn/dsl";
import type { ProfileText } from "../profile/included.js";
import { flowFiles } from "./flow-files.js";
import { defaultStore } from "./source-store.js";
import type { ProfileStore } from "./store.js";

let store: ProfileStore | null = null;
let ids: readonly string[] | undefined;
const catalogues = new Map<string, Catalogue | null>();
const flows = new Map<string, readonly SourceText[]>();

/**
 * The catalogue of a module family that comes with the package, by its id; `null` when there is none of that name.
 * Read once, then kept: every call gives the same object.
 *
 * @example
 * ```ts
 * import { builtinCatalogue } from "@scn/adapters";
 *
 * builtinCatalogue("quectel/lte-standard-a")?.title; // "Quectel LTE Standard(A) series"
 * ```
 */
export function builtinCatalogue(id: string): Catalogue | null {
  const known = catalogues.get(id);
  if (known !== undefined) return known;
  const catalogue = isProfileId(id) ? theStore().read(id) : null;
  catalogues.set(id, catalogue);
  return catalogue;
}

/**
 * The ids `builtinCatalogue` knows, sorted: what a scenario's `module` can name.
 *
 * @example
 * ```ts
 * import { builtinIds } from "@scn/adapters";
 *
 * builtinIds().includes("quectel/ec200u"); // true
 * ```
 */
export function builtinIds(): readonly string[] {
  ids ??= theStore().ids();
  return ids;
}

/**
 * The texts of the flows that a module brings, those it inherits first: what `check` wants as `moduleFlows`. Read once, then
 * kept: every call gives the same array.
 *
 * @example
 * ```ts
 * import { builtinCatalogue, builtinIds, builtinModuleFlows } from "@scn/adapters";
 * import { check } from "@scn/dsl";
 *
 * const known = { catalogue: builtinCatalogue, modules: builtinIds(), moduleFlows: builtinModuleFlows };
 * check('scenario "x" {\n  module any with tcp\n  run net.attach()\n}\n', known).diagnostics; // []
 * ```
 */
export function builtinModuleFlows(id: string): readonly SourceText[] {
  const known = flows.get(id);
  if (known !== undefined) return known;
  const files = isProfileId(id) ? flowFiles(id, { source: builtinSource, flows: builtinFlows }) : [];
  flows.set(id, files);
  return files;
}

/**
 * The flows in a profile's own folder, as paths of `.scn` files; empty where there are none.
 *
 * @example
 * ```ts
 * import { builtinFlows } from "@scn/adapters";
 *
 * builtinFlows("quectel/tcpip").some((path) => path.endsWith("sockets.scn")); // true
 * ```
 */
export function builtinFlows(id: string): readonly string[] {
  return isProfileId(id) ? theStore().flows(id) : [];
}

/** The ids of all profiles that one of the user's can extend. */
export function builtinBases(): readonly string[] {
  return theStore().extendable();
}

/**
 * The file an import means that comes with the package, as a path: `std/bytes.scn`, a flow such as
 * `quectel/tcpip/sockets.scn`, a library beside a profile such as `quectel/ec200u/policies.scn`; `null` where there is none.
 *
 * @example
 * ```ts
 * import { builtinImport } from "@scn/adapters";
 *
 * builtinImport("std/bytes.scn")?.endsWith("bytes.scn"); // true
 * builtinImport("std/nothing.scn"); // null
 * ```
 */
export function builtinImport(specifier: string): string | null {
  const [, profile, name] = /^([a-z0-9-]+(?:\/[a-z0-9-]+)?)\/([a-z0-9-]+\.scn)$/.exec(specifier) ?? [];
  if (profile === undefined || name === undefined) return null;
  if (profile !== "std") {
    const files = isProfileId(profile) ? [...builtinFlows(profile), ...theStore().libraries(profile)] : [];
    return files.find((path) => basename(path) === name) ?? null;
  }
  const path = join(theStore().std, name);
  return existsSync(path) ? path : null;
}

/** The YAML of a profile that comes with the package, for one that extends it. */
export function builtinSource(id: string): ProfileText | null {
  return isProfileId(id) ? theStore().source(id) : null;
}

function theStore(): ProfileStore {
  store ??= defaultStore();
  return store;
}

/** An id becomes a path, so nothing else may pass. */
function isProfileId(id: string): boolean {
  return /^[a-z0-9-]+\/[a-z0-9-]+$/.test(id);
}
