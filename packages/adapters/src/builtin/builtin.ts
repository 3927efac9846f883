import type { Catalogue } from "@scn/dsl";
import type { ProfileText } from "../profile/included.js";
import { defaultStore } from "./source-store.js";
import type { ProfileStore } from "./store.js";

let store: ProfileStore | null = null;
const catalogues = new Map<string, Catalogue | null>();

/**
 * The catalogue of a module family that comes with the package, by its id; `null` when there is none of that name.
 * Read once, then kept: every call gives the same object.
 *
 * @example
 * ```ts
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

/** The ids `builtinCatalogue` knows, sorted: what a scenario's `module` can name. */
export function builtinIds(): readonly string[] {
  return theStore().ids();
}

/** The flows that come with a profile, as paths of `.scn` files; empty where there are none. */
export function builtinFlows(id: string): readonly string[] {
  return isProfileId(id) ? theStore().flows(id) : [];
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
