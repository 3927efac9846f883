import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { profileFlows, readProfile } from "./find-profiles.js";
import type { ProfileStore } from "./store.js";

/**
 * The profiles as the build left them, in a folder `profiles` beside the running file: `<vendor>/<model>.json`, and
 * the authors' folders for whoever extends them. A bundle that takes this package in copies that folder beside itself.
 */
export function defaultStore(): ProfileStore {
  const root = fileURLToPath(new URL("./profiles/", import.meta.url));
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
      // Written by our own build from a validated profile.
      return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : null;
    },
    source: (id) => readProfile(root, id),
    flows: (id) => profileFlows(join(root, id)),
  };
}
