import { suggest } from "@scn/dsl";
import type { Host } from "../command/host.js";
import { runOptionTable } from "./run-option-table.js";

const known: ReadonlySet<string> = new Set(["SCN_CONFIG", ...runOptionTable.map(({ variable }) => variable)]);

/**
 * Variables that look like ours and are none: nothing would be said of them otherwise. One that is near to none of ours is
 * somebody else's.
 */
export function misspeltVariables(env: Host["env"]): readonly string[] {
  return Object.keys(env).flatMap((name) => {
    if (!name.startsWith("SCN_") || known.has(name) || name.startsWith("SCN_PARAM_")) return [];
    const near = suggest(name, known);
    return near === undefined
      ? []
      : [`${name} is no variable of scn; did you mean ${near.replace("*", "…")}?`];
  });
}
