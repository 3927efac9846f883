import { type OutputPlugin, outputPlugin } from "./output-plugin.js";

/** Makes the script the function that Node would make of it, so that the launcher need not copy it to add the brackets. */
export function functionWrapper(): OutputPlugin {
  return outputPlugin(
    "function-wrapper",
    (code) => `(function (exports, require, module, __filename, __dirname) { ${code}\n})`,
  );
}
