/** Loads what stands behind the property only when a property is asked for. */
const lazy =
  "const __scnLazy=i=>new Proxy(function(){},{get:(_,k)=>require(i)[k],has:(_,k)=>k in require(i),ownKeys:()=>[]});\n";

interface OutputPlugin {
  readonly name: string;
  renderChunk(code: string): { code: string; map: null } | null;
}

/**
 * Puts off loading Node's heavy built-in modules (`node:net` alone costs two milliseconds) until they are used: most
 * scenarios of a folder need a socket, `scn check` and `scn --help` do not.
 */
export function lazyBuiltins(names: readonly string[]): OutputPlugin {
  const call = new RegExp(`\\brequire\\((["'\`])(?:node:)?(${names.join("|")})\\1\\)`, "g");
  return {
    name: "lazy-builtins",
    renderChunk(code) {
      if (!call.test(code)) return null;
      return { code: lazy + code.replace(call, '__scnLazy("node:$2")'), map: null };
    },
  };
}
