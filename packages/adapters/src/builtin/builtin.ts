import type { Catalogue } from "@scn/dsl";
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
  const catalogue = /^[a-z0-9-]+\/[a-z0-9-]+$/.test(id) ? theStore().read(id) : null;
  catalogues.set(id, catalogue);
  return catalogue;
}

/** The ids `builtinCatalogue` knows, sorted. */
export function builtinIds(): readonly string[] {
  return theStore().ids();
}

function theStore(): ProfileStore {
  store ??= defaultStore();
  return store;
}
