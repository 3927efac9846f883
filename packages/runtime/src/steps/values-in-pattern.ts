import type { Pattern } from "@scn/dsl";
import { compileExpression } from "../expression/compile.js";
import { ScriptError } from "../expression/script-error.js";
import { shown } from "../expression/shown.js";
import { type Frame, sourceText } from "./frame.js";

/** What the `${…}` of a pattern stood for when its line did not come: `id is 11`. */
export function valuesIn(frame: Frame, pattern: Pattern): readonly string[] {
  if (pattern.kind === "regex") return [];
  const known = pattern.parts.flatMap((part) => {
    if (part.kind !== "value" || part.value.kind === "literal" || part.value.kind === "text") return [];
    const text = sourceText(frame, part.value.span);
    try {
      return [`${text} is ${shown(compileExpression(part.value)(frame.scope))}`];
    } catch (error) {
      // It needs what the pattern itself was to capture.
      if (error instanceof ScriptError) return [];
      throw error;
    }
  });
  return [...new Set(known)];
}
