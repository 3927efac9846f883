import { existsSync, readdirSync, readFileSync } from "node:fs";
import { sep } from "node:path";
import { fileURLToPath } from "node:url";
import type { ProfileStore } from "./store.js";

/**
 * The profiles as the build left them: `profiles/<vendor>/<model>.json` beside the running file. A bundle that takes
 * this package in copies that folder beside itself.
 */
export function defaultStore(): ProfileStore {
  const root = new URL("./profiles/", import.meta.url);
  return {
    ids() {
      const folder = fileURLToPath(root);
      if (!existsSync(folder)) return [];
      return readdirSync(folder, { recursive: true, encoding: "utf8" })
        .filter((path) => path.endsWith(".json"))
        .map((path) => path.slice(0, -".json".length).split(sep).join("/"))
        .sort();
    },
    read(id) {
      const file = new URL(`./${id}.json`, root);
      // Written by our own build from a validated profile.
      return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : null;
    },
  };
}
