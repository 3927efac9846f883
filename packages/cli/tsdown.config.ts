import { defineConfig } from "tsdown";
import { asciiOnly } from "./build/ascii-only.js";
import { lazyBuiltins } from "./build/lazy-builtins.js";

export default defineConfig([
  {
    entry: ["src/index.ts"],
    format: "esm",
    platform: "node",
    target: "node20",
    dts: true,
    clean: true,
  },
  {
    // The command: one script with everything in it, see docs/decisions/D-009.
    entry: { "scn.bundle": "src/bin.ts" },
    format: "cjs",
    platform: "node",
    target: "node20",
    dts: false,
    clean: false,
    minify: { compress: true, mangle: true, codegen: { removeWhitespace: true } },
    noExternal: [/./],
    outExtensions: () => ({ js: ".cjs" }),
    outputOptions: { inlineDynamicImports: true },
    plugins: [lazyBuiltins(["net", "dgram", "child_process", "dns", "tls", "url", "os", "tty"]), asciiOnly()],
  },
]);
