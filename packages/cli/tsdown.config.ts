import { defineConfig } from "tsdown";
import { asciiOnly } from "./build/ascii-only.js";
import { chevrotainStart } from "./build/chevrotain-start.js";
import { compiledProfiles } from "./build/compiled-profiles.js";
import { copyProfiles } from "./build/copy-profiles.js";
import { functionWrapper } from "./build/function-wrapper.js";
import { joinViewer } from "./build/join-viewer.js";
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
    plugins: [joinViewer()],
  },
  {
    // The command, cut where something is loaded only when it is needed; build/code-cache.cjs makes scripts of the parts
    // that every run needs (D-009).
    entry: { scn: "src/bin.ts", grammar: "src/grammar.ts" },
    outDir: "dist/parts",
    // Words of the language that options need stand apart from what reads the language; what every run needs of devices is one part.
    outputOptions: {
      codeSplitting: {
        groups: [
          { name: "words", test: /dsl\/src\/program\// },
          {
            name: "devices",
            test: /cli\/src\/(?:command\/parameters|config\/(?:secrets|bench)|devices\/(?:address|several|bench-device))\.ts$/,
          },
        ],
      },
    },
    format: "cjs",
    platform: "node",
    target: "node20",
    dts: false,
    clean: false,
    minify: true,
    deps: { alwaysBundle: [/./] },
    outExtensions: () => ({ js: ".cjs" }),
    // From the sources: of a package built into one file nothing could be put off.
    inputOptions: { resolve: { conditionNames: ["@scn/source", "module", "import", "node", "default"] } },
    plugins: [
      noLooseEnds(),
      compiledProfiles(),
      rxjsModules(),
      chevrotainStart(),
      libraries(),
      lazyBuiltins(),
      asciiOnly(),
      functionWrapper(),
      copyProfiles(),
      joinViewer(),
    ],
  },
]);
