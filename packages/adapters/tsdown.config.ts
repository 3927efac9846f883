import { defineConfig } from "tsdown";

export default defineConfig({
  entry: ["src/index.ts"],
  format: "esm",
  platform: "node",
  fixedExtension: false,
  target: "node20",
  dts: true,
  clean: true,
  plugins: [
    {
      // The built package reads the JSON that build/compile-profiles.mjs makes; YAML and its schema stay in a chunk
      // that only `loadProfile` loads.
      name: "read-compiled-profiles",
      resolveId(source, importer) {
        if (!source.endsWith("/source-store.js") || importer === undefined) return null;
        return this.resolve(source.replace("source-store", "compiled-store"), importer);
      },
    },
  ],
});
