import type { Catalogue, FieldEntry, UrcEntry } from "@scn/dsl";
import { compileChanges, compileConditions } from "./conditions.js";
import { compileFields, type Fields } from "./fields.js";
import type { Report } from "./report.js";
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
  const lines = linesOf(id, source);
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
    const place = whenPath(line.path, path, scope);
    const when = compileConditions(line.when, captured, scope.settings, place, report);
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
  if (entries.length > 0) checkUsed([...own.keys()], used, path, report);
  return entries;
}

/** One of the lines that a URC may be. */
interface UrcLine extends Pick<UrcSource, "when" | "chatter"> {
  readonly id: string;
  readonly shape: string;
  readonly path: Path;
}

/** The URC's own line, and those of its variants: on the conditions of both. */
function linesOf(id: string, { shape, when, chatter, variants = {} }: UrcSource): readonly UrcLine[] {
  const path = ["urcs", id];
  return [
    ...(shape === undefined ? [] : [{ id, shape, when, chatter, path }]),
    ...Object.entries(variants).map(([name, variant]) => ({
      id: `${id}.${name}`,
      shape: variant.shape,
      when: { ...when, ...variant.when },
      chatter: variant.chatter,
      path: [...path, "variants", name],
    })),
  ];
}

function whenPath(line: Path, urc: Path, scope: Scope): Path {
  return scope.has([...line, "when"]) ? [...line, "when"] : [...urc, "when"];
}

function checkUsed(fields: readonly string[], used: ReadonlySet<string>, path: Path, report: Report): void {
  for (const name of fields) {
    if (used.has(name)) continue;
    report.key("SCN704", [...path, "fields", name], `\`${name}\` stands in no shape of this URC`, {
      fix: "take it out, or write it where it belongs as `<…>`",
    });
  }
}

/** Of two URCs whose lines look the same under the same conditions, nobody could say which one came. */
export function checkUrcs(urcs: Catalogue["urcs"], report: Report): void {
  const seen = new Map<string, string>();
  for (const { id, shape, when } of urcs) {
    const key = JSON.stringify([shape.text, when ?? []]);
    const first = seen.get(key);
    if (first !== undefined) {
      const [urc = id, variant] = id.split(".");
      const path = variant === undefined ? ["urcs", urc] : ["urcs", urc, "variants", variant];
      report.key("SCN703", path, `\`${id}\` is the same line as \`${first}\``, {
        fix: "keep one, or tell them apart with `when`",
      });
    }
    seen.set(key, id);
  }
}
