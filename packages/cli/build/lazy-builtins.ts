import { builtinModules } from "node:module";
import { type OutputPlugin, outputPlugin } from "./output-plugin.js";

/** Loads what stands behind the property only when a property is asked for. */
const lazy =
  "const __scnLazy=i=>new Proxy(function(){},{get:(_,k)=>require(i)[k],has:(_,k)=>k in require(i),ownKeys:()=>[]});\n";

/** Node has loaded these by the time a script runs. */
const loaded = new Set(["events", "fs", "path", "process", "url", "util", "vm"]);

/**
 * Puts off loading Node's other built-in modules until they are used: `node:net` alone costs two milliseconds, and most
 * of what the command does needs none of them.
 */
export function lazyBuiltins(): OutputPlugin {
  const names = builtinModules.filter((name) => !name.startsWith("_") && !loaded.has(name));
  const call = new RegExp(`\\brequire\\((["'\`])(?:node:)?(${names.join("|")})\\1\\)`, "g");
  return outputPlugin("lazy-builtins", (code) => lazy + code.replace(call, '__scnLazy("node:$2")'));
}
