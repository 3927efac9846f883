import type { Catalogue, FieldEntry } from "@scn/dsl";

/** The parameter table's row for a command's parameter. */
export function fieldOf(catalogue: Catalogue, command: string, parameter: string): FieldEntry | undefined {
  const entry = catalogue.commands.find(({ name }) => name === command);
  return entry?.parameters.find(({ name }) => name === parameter);
}

/** The largest value a parameter takes. */
export function largest(catalogue: Catalogue, command: string, parameter: string, otherwise: number): number {
  return fieldOf(catalogue, command, parameter)?.range?.[1] ?? otherwise;
}

/** A unit of the parameter table in ms: `ms`, `100 ms`, `s`; `undefined` where it is no time. */
export function milliseconds(unit: string | undefined): number | undefined {
  const match = /^(\d+)? ?(ms|s)$/.exec(unit ?? "");
  if (match === null) return undefined;
  return Number(match[1] ?? 1) * (match[2] === "s" ? 1000 : 1);
}
