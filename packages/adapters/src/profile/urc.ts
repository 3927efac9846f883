import type { FieldEntry, UrcEntry } from "@scn/dsl";
import { compileChanges, compileConditions } from "./conditions.js";
import { compileFields, type Fields } from "./fields.js";
import type { UrcSource } from "./schema.js";
import type { Scope } from "./scope.js";
import { capturedNames, checkCounts, compileShape } from "./shape.js";
import type { Path } from "./yaml-file.js";

/** The ids a URC of the profile gives: its own, or one a variant. */
export function urcIds(id: string, source: UrcSource): string[] {
  return [
    ...(source.shape === undefined ? [] : [id]),
    ...Object.keys(source.variants ?? {}).map((name) => `${id}.${name}`),
  ];
}

/** One entry for a plain URC, one for each variant of a URC whose print depends on settings. */
export function compileUrc(id: string, source: UrcSource, shared: Fields, scope: Scope): UrcEntry[] {
  const path = ["urcs", id];
  const { report } = scope;
  const own = compileFields(source.fields, [...path, "fields"], scope.errorTables, report);
  const fields: Fields = new Map([...shared, ...own]);
  const lines = [
    ...(source.shape === undefined
      ? []
      : [{ id, shape: source.shape, when: source.when, chatter: source.chatter, path }]),
    ...Object.entries(source.variants ?? {}).map(([name, variant]) => ({
      id: `${id}.${name}`,
      shape: variant.shape,
      when: { ...source.when, ...variant.when },
      chatter: variant.chatter,
      path: [...path, "variants", name],
    })),
  ];
  if (lines.length === 0) {
    report.key("SCN702", path, `the URC \`${id}\` has no shape`, {
      fix: "add `shape:`, or `variants:` with a shape each",
    });
  }
  const cited = scope.cite(source.source, [...path, "source"]);
  const used = new Set<string>();
  const entries = lines.flatMap((line): UrcEntry[] => {
    const shape = compileShape(line.shape, fields, [...line.path, "shape"], report);
    if (shape === null) return [];
    checkCounts(shape, [], [...line.path, "shape"], report);
    const captured = capturedNames(shape);
    for (const name of captured) used.add(name);
    const when = compileConditions(
      line.when,
      captured,
      scope.settings,
      whenPath(line.path, path, scope),
      report,
    );
    return [
      {
        id: line.id,
        shape,
        ...(when.length === 0 ? {} : { when }),
        fields: captured.flatMap((name): FieldEntry[] => {
          const field = fields.get(name);
          return field === undefined ? [] : [field];
        }),
        meaning: source.meaning,
        ...(source.action === undefined ? {} : { action: source.action }),
        ...(line.chatter === undefined ? {} : { chatter: line.chatter }),
        boot: source.boot,
        sets: compileChanges(source.sets, captured, scope.settings, [...path, "sets"], report),
        source: cited,
      },
    ];
  });
  for (const name of own.keys()) {
    if (entries.length > 0 && !used.has(name)) {
      report.key("SCN704", [...path, "fields", name], `\`${name}\` stands in no shape of this URC`, {
        fix: "take it out, or write it where it belongs as `<…>`",
      });
    }
  }
  return entries;
}

function whenPath(line: Path, urc: Path, scope: Scope): Path {
  return scope.has([...line, "when"]) ? [...line, "when"] : [...urc, "when"];
}
