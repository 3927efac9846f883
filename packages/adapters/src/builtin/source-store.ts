import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { compileText } from "../profile/load.js";
import { profileFlows, profileIds, profileLibraries, readProfile } from "./find-profiles.js";
import type { ProfileStore } from "./store.js";

/**
 * The profiles as the authors wrote them, compiled when first asked for: for development and tests. The build puts
 * `compiled-store` in this module's place, so that a start-up reads JSON and neither YAML nor its schema.
 */
export function defaultStore(): ProfileStore {
  const root = fileURLToPath(new URL("../../profiles/", import.meta.url));
  const source: ProfileStore["source"] = (id) => readProfile(root, id);
  const load = (id: string) => {
    const text = source(id);
    return text === null ? null : compileText(text, source);
  };
  return {
    ids: () => profileIds(root).filter((id) => load(id)?.abstract === false),
    extendable: () => profileIds(root),
    read: (id) => load(id)?.catalogue ?? null,
    source,
    flows: (id) => profileFlows(join(root, id)),
    libraries: (id) => profileLibraries(join(root, id)),
    std: fileURLToPath(new URL("../../std/", import.meta.url)),
  };
}
