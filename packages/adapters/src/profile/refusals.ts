import type { ArgumentProblem, Catalogue, Refusals } from "@scn/dsl";
import { choice } from "./choice.js";
import type { Report } from "./report.js";
import type { ProfileSource } from "./schema.js";

/** Which code stands for which condition. */
export function compileRefusals(source: NonNullable<ProfileSource["refusals"]>): Refusals {
  const known = Object.entries(source.arguments).flatMap(([problem, code]) =>
    code === undefined ? [] : [[problem, code] as const],
  );
  const given: Partial<Record<ArgumentProblem, number>> = Object.fromEntries(known);
  const { card, slot, registration, causes } = source;
  return { arguments: given, card, slot, registration, causes };
}

/** A refusal is one of the table that a host looks it up in. */
export function checkRefusals({ refusals, errors }: Catalogue, report: Report): void {
  const codes = Object.keys(errors.cme?.codes ?? {});
  for (const [group, entries] of Object.entries(refusals ?? {})) {
    for (const [condition, code] of Object.entries<number>(entries)) {
      if (codes.includes(String(code))) continue;
      report.value(
        "SCN704",
        ["refusals", group, condition],
        `there is no code ${code} in \`errors.cme\``,
        choice(String(code), codes, "write it under `errors`, or take the refusal away with an empty value"),
      );
    }
  }
}
