import { fileURLToPath } from "node:url";

interface ResolvePlugin {
  readonly name: string;
  resolveId(source: string): string | null;
}

/**
 * Takes RxJS as ES modules. For Node its door is CommonJS, of which nothing can be left out, and two hundred small
 * files would be run at start-up where some forty are used.
 */
export function rxjsModules(): ResolvePlugin {
  const modules = fileURLToPath(new URL("../../../node_modules/rxjs/dist/esm/", import.meta.url));
  return {
    name: "rxjs-modules",
    resolveId(source) {
      if (source === "rxjs") return `${modules}index.js`;
      return source === "rxjs/operators" ? `${modules}operators/index.js` : null;
    },
  };
}
