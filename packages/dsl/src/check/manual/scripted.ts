import type { WireText } from "../../program/expression.js";
import type { Pattern } from "../../program/pattern.js";
import type { Values } from "./constant.js";
import { automatonOf } from "./line-automaton.js";
import { intersect } from "./overlap.js";

/** Whether a `simulate` rule in force may answer this line. */
export function isScripted(wire: WireText, rules: readonly Pattern[], values: Values): boolean {
  if (rules.length === 0) return false;
  const line = automatonOf({ kind: "shape", text: "", parts: wire.parts, span: wire.span }, values);
  return rules.some((rule) => rule.kind === "regex" || intersect(line, automatonOf(rule, values)));
}
