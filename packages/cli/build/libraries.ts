import { createRequire, isBuiltin } from "node:module";
import { fileURLToPath } from "node:url";
import { Rolldown } from "tsdown";

/** What every start needs is in the one script. */
const inside = /^(?:@scn\/|rxjs|tslib|chevrotain|@chevrotain\/|lodash-es|commander)/;

const virtual = "\0library:";
const folder = fileURLToPath(new URL("../dist/libraries/", import.meta.url));

function fileOf(library: string): string {
  return `${library.replace(/[^a-z0-9]+/gi, "-").replace(/^-/, "")}.cjs`;
}

/**
 * Puts the libraries that only some scenarios need (the MQTT broker, certificates …) into scripts of their own beside
 * the command's, each with all it needs: in the one script they would be half of it, and be looked at in every start.
 */
export function libraries(): Rolldown.Plugin {
  const found = new Map<string, string>();
  return {
    name: "libraries",
    resolveId(source, importer) {
      if (source.startsWith("./libraries/")) return { id: source, external: true };
      const isLibrary = /^[a-z@]/i.test(source) && !inside.test(source) && !isBuiltin(source);
      if (!isLibrary || importer === undefined || importer.includes("/node_modules/")) return null;
      found.set(source, createRequire(importer).resolve(source));
      return `${virtual}${source}`;
    },
    load(id) {
      if (!id.startsWith(virtual)) return null;
      return `module.exports = require("./libraries/${fileOf(id.slice(virtual.length))}");`;
    },
    async writeBundle(_options, bundle) {
      const code = Object.values(bundle)
        .map((file) => (file.type === "chunk" ? file.code : ""))
        .join("\n");
      for (const [library, input] of found) {
        if (code.includes(`./libraries/${fileOf(library)}`)) await buildLibrary(input, fileOf(library));
      }
    },
  };
}

async function buildLibrary(input: string, file: string): Promise<void> {
  const build = await Rolldown.rolldown({
    input,
    platform: "node",
    resolve: { conditionNames: ["node", "require", "default"] },
    logLevel: "silent",
  });
  await build.write({ file: `${folder}${file}`, format: "cjs", minify: true, codeSplitting: false });
  await build.close();
}
