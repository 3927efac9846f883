import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { configDefaults, type Plugin } from "vitest/config";
import { cleanUpWhenInterrupted } from "./interruption.js";
import { checkOptions, type ScenarioTestOptions } from "./options.js";
import { readBeside } from "./read-beside.js";
import { dependencyCode, dependencyQuery, suiteCode } from "./suite-code.js";

const everywhere = ["**/*.scn"];

/**
 * Makes every `.scn` file a suite of vitest with a test a scenario.
 *
 * A scenario on a real module holds its port: with a `device` that is not simulated, files run one after another
 * (`fileParallelism: false`) unless the config says otherwise.
 *
 * @example
 * ```ts no-run
 * // vitest.config.ts
 * import { scenarios } from "@scn/vitest";
 * import { defineConfig } from "vitest/config";
 *
 * export default defineConfig({ plugins: [scenarios({ parameters: { apn: "internet" } })] });
 * ```
 */
export function scenarios(options: ScenarioTestOptions = {}): Plugin {
  checkOptions(options);
  let root = process.cwd();
  return {
    name: "scn",
    // In front of the plugins that take a file of an unknown kind for an asset.
    enforce: "pre",
    config({ test = {} }) {
      const include = options.include ?? everywhere;
      const alone = isSimulated(options.device) || test.fileParallelism !== undefined;
      return {
        test: {
          // Vite joins the lists of a config and its plugins; vitest's default stands only where there is none.
          include: [...(test.include === undefined ? configDefaults.include : []), ...include],
          ...(alone ? {} : { fileParallelism: false }),
        },
      };
    },
    configResolved(config) {
      root = config.root;
    },
    configureVitest({ vitest }) {
      cleanUpWhenInterrupted(vitest);
      vitest.config.forceRerunTriggers.push(...readBeside(options, root));
    },
    load(id) {
      const [path = ""] = id.split("?", 1);
      if (!path.endsWith(".scn")) return null;
      const file = { path, text: readFileSync(path, "utf8") };
      const setup = options.setup === undefined ? null : resolve(root, options.setup);
      const code = id.endsWith(dependencyQuery)
        ? dependencyCode(file)
        : suiteCode(file, { root, options, setup });
      return { code, map: null, moduleType: "js" };
    },
  };
}

function isSimulated(device = "sim:"): boolean {
  return /^(?:(?:each|any):)?sim:|^replay:/i.test(device);
}
