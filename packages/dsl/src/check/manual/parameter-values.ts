import type { Flow, Scenario } from "../../program/program.js";
import type { Call } from "../../program/statement.js";
import { evaluate, isKnown, nothingKnown, type Static, type Values } from "./constant.js";

/** What is known of a scenario's parameters before the run gives them: their defaults. */
export function defaultsOf({ parameters }: Scenario): Map<string, Static> {
  const values = new Map<string, Static>();
  for (const { name, default: value, type, span } of parameters) {
    const known = value === undefined ? nothingKnown : evaluate(value, values);
    const held =
      type === "int" || type === "float"
        ? { type }
        : type === "duration" && !isKnown(known)
          ? known
          : nothingKnown;
    values.set(name, isKnown(known) ? { ...known, origin: { name, span } } : held);
  }
  return values;
}

/** What a flow's parameters are for this call: what it gives, of the caller's values, or their defaults. */
export function givenTo({ parameters }: Flow, call: Call, callers: Values): Map<string, Static> {
  const values = new Map<string, Static>();
  for (const { name, default: value, type } of parameters) {
    const given = call.arguments[name];
    const known =
      given !== undefined
        ? evaluate(given, callers)
        : value === undefined
          ? nothingKnown
          : evaluate(value, values);
    values.set(name, isKnown(known) ? known : type === "int" || type === "float" ? { type } : known);
  }
  return values;
}
