import type { Rolldown } from "tsdown";

/** An import that is not found would be left for the user's machine to find: here it breaks the build. */
export function noLooseEnds(): Rolldown.Plugin {
  return {
    name: "no-loose-ends",
    onLog(_level, log) {
      if (log.code === "UNRESOLVED_IMPORT") throw new Error(log.message);
    },
  };
}
