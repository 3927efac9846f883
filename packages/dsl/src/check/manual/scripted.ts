import type { WireText } from "../../program/expression.js";
import type { Values } from "./constant.js";
import { automatonOf, type LineAutomaton } from "./line-automaton.js";
import type { CommandRule } from "./machine.js";
import { intersect } from "./overlap.js";

/** Whether a `simulate` rule in force may answer this line. */
export function isScripted(wire: WireText, rules: readonly CommandRule[], values: Values): boolean {
  return rulesFor(wire, rules, values).length > 0;
}

/** The `simulate` rules that may answer this line; of a regular expression that is not known. */
export function rulesFor(
  wire: WireText,
  rules: readonly CommandRule[],
  values: Values,
): readonly CommandRule[] {
  if (rules.length === 0) return rules;
  const line = wireAutomaton(wire, values);
  return rules.filter(
    ({ pattern }) => pattern.kind === "regex" || intersect(line, automatonOf(pattern, values)),
  );
}

/** The lines that wire text can be. */
export function wireAutomaton({ parts, span }: WireText, values: Values): LineAutomaton {
  return automatonOf({ kind: "shape", text: "", parts, span }, values);
}
