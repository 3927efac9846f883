import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, sep } from "node:path";
import { profileFlows, profileIds, profileLibraries, readProfile } from "./find-profiles.js";
import { unpackCatalogue } from "./packed.js";
import type { ProfileStore } from "./store.js";

/** The profiles of the built package. */
export function defaultStore(): ProfileStore {
  const beside = join(import.meta.dirname, "profiles");
  return compiledStore(existsSync(beside) ? beside : installedProfiles());
}

/**
 * The profiles as the build left them in a folder: `<vendor>/<model>.json`, and the authors' folders for whoever
 * extends them.
 */
export function compiledStore(root: string): ProfileStore {
  return {
    ids() {
      if (!existsSync(root)) return [];
      return readdirSync(root, { recursive: true, encoding: "utf8" })
        .filter((path) => path.endsWith(".json"))
        .map((path) => path.slice(0, -".json".length).split(sep).join("/"))
        .sort();
    },
    read(id) {
      const file = join(root, `${id}.json`);
      return existsSync(file) ? unpackCatalogue(readFileSync(file, "utf8")) : null;
    },
    extendable: () => profileIds(root),
    source: (id) => readProfile(root, id),
    flows: (id) => profileFlows(join(root, id)),
    libraries: (id) => profileLibraries(join(root, id)),
    std: join(root, "..", "std"),
  };
}

/** A bundle that took this package's code in, but not its profiles, finds them where the package is installed. */
function installedProfiles(): string {
  try {
    const manifest = createRequire(import.meta.url).resolve("@scn/adapters/package.json");
    return join(dirname(manifest), "dist", "profiles");
  } catch {
    return join(import.meta.dirname, "profiles");
  }
}
