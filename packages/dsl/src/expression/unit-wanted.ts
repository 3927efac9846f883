import type { Expression } from "../program/expression.js";

/** What to write where a number stands in place of a duration: `wait 10`, `wait n`. */
export function unitWanted(value: Expression): string {
  if (value.kind === "literal" && typeof value.value === "number") {
    const number = value.value;
    const units = number < 1000 ? ["s", "ms", "m"] : ["ms", "s"];
    return `write the unit to the number: ${units.map((unit) => `\`${number}${unit}\``).join(", ")}`;
  }
  if (value.kind === "name") return `a number of seconds is \`${value.path.join(".")} * 1s\``;
  return "write the unit to the number: `500ms`, `2s`, `10m`, `1h`";
}
