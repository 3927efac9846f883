import { defineConfig } from "tsdown";
import { asciiOnly } from "./build/ascii-only.js";
import { chevrotainStart } from "./build/chevrotain-start.js";
import { copyProfiles } from "./build/copy-profiles.js";
import { copyViewer } from "./build/copy-viewer.js";
import { functionWrapper } from "./build/function-wrapper.js";
import { lazyBuiltins } from "./build/lazy-builtins.js";
import { libraries } from "./build/libraries.js";
import { noLooseEnds } from "./build/no-loose-ends.js";
import { rxjsModules } from "./build/rxjs-modules.js";

export default defineConfig([
  {
    entry: ["src/index.ts"],
    format: "esm",
    platform: "node",
    target: "node20",
    dts: true,
    clean: true,
    outExtensions: () => ({ js: ".js", dts: ".d.ts" }),
    plugins: [copyViewer()],
  },
  {
    // The command: one script with everything in it, see docs/decisions/D-009.
    entry: { "scn.bundle": "src/bin.ts" },
    format: "cjs",
    platform: "node",
    target: "node20",
    dts: false,
    clean: false,
    minify: true,
    deps: { alwaysBundle: [/./] },
    outExtensions: () => ({ js: ".cjs" }),
    outputOptions: { codeSplitting: false },
    plugins: [
      noLooseEnds(),
      rxjsModules(),
      chevrotainStart(),
      libraries(),
      lazyBuiltins(),
      asciiOnly(),
      functionWrapper(),
      copyProfiles(),
      copyViewer(),
    ],
  },
]);
