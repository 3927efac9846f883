import { defineConfig } from "tsdown";

export default defineConfig({
  // `suite` is what a `.scn` file becomes: it runs in vitest's workers, the plugin in its main process.
  entry: ["src/index.ts", "src/suite.ts"],
  format: "esm",
  platform: "node",
  fixedExtension: false,
  target: "node20",
  dts: true,
  clean: true,
});
