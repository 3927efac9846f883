import type { LimitEntry } from "@scn/dsl";
import { compileConditions } from "./conditions.js";
import type { ProfileSource } from "./schema.js";
import type { Scope } from "./scope.js";

/** How many of a thing the module has, and under which settings. */
export function compileLimits(source: ProfileSource, { cite, report }: Scope): readonly LimitEntry[] {
  return source.limits.map(({ of, most, when, source: cited }, index) => {
    const path = ["limits", index];
    const conditions = compileConditions(when, [], source.settings, [...path, "when"], report);
    return {
      of,
      most,
      ...(conditions.length === 0 ? {} : { when: conditions }),
      source: cite(cited, [...path, "source"]),
    };
  });
}
