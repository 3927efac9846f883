import type { CoverageTally } from "@scn/runtime";

/** `12/34`, and how much that is in whole per cent, rounded down: 100 % is all of it. */
export function shareOf({ total, exercised }: CoverageTally): {
  readonly count: string;
  readonly percent: string;
} {
  const percent = total === 0 ? "-" : `${Math.floor((exercised / total) * 100)} %`;
  return { count: `${exercised}/${total}`, percent };
}

/** What is counted, and what a person calls it. */
export const kindTitles = {
  commands: "commands",
  forms: "forms",
  urcs: "URCs",
  errors: "error codes",
  sections: "sections",
} as const;

export const kinds = ["commands", "forms", "urcs", "errors", "sections"] as const;

/** Missing names for people: error codes stand behind their table's name, `cme 3, 4, 5`. */
export function missingNames(kind: (typeof kinds)[number], missing: readonly string[]): readonly string[] {
  if (kind !== "errors") return missing;
  const tables = new Map<string, string[]>();
  for (const name of missing) {
    const [table = "", code = ""] = name.split(" ", 2);
    tables.set(table, [...(tables.get(table) ?? []), code]);
  }
  return [...tables].map(([table, codes]) => `${table} ${codes.join(", ")}`);
}
