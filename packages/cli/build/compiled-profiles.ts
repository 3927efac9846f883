import type { Rolldown } from "tsdown";

/** As the build of the adapters does: the command reads the JSON made of the profiles, and YAML only of a user's own. */
export function compiledProfiles(): Rolldown.Plugin {
  return {
    name: "compiled-profiles",
    resolveId(source, importer) {
      if (!source.endsWith("/source-store.js") || importer === undefined) return null;
      return this.resolve(source.replace("source-store", "compiled-store"), importer);
    },
  };
}
