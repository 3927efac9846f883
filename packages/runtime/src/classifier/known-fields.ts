import type { Catalogue, FieldEntry, Pattern } from "@scn/dsl";
import type { KnownFields } from "../pattern/match.js";
import { type Item, itemsOf } from "../pattern/shape.js";

/**
 * What the catalogue says of the fields of lines that begin like this pattern: of responses and URCs, by name. It
 * gives `<err>` in `+QIOPEN: 0,<err>` its type. Where two lines disagree about a name, the catalogue's order decides.
 *
 * @example
 * ```ts
 * const prepared = preparePattern(pattern, knownFields(device.catalogue, pattern));
 * ```
 */
export function knownFields(catalogue: Catalogue, pattern: Pattern): KnownFields {
  const head = headOf(pattern);
  return (head === "" ? undefined : fieldsByHead(catalogue).get(head)) ?? none;
}

const none: KnownFields = new Map();
const indices = new WeakMap<Catalogue, ReadonlyMap<string, KnownFields>>();

function fieldsByHead(catalogue: Catalogue): ReadonlyMap<string, KnownFields> {
  let index = indices.get(catalogue);
  if (index === undefined) {
    index = compile(catalogue);
    indices.set(catalogue, index);
  }
  return index;
}

function compile(catalogue: Catalogue): ReadonlyMap<string, KnownFields> {
  const byHead = new Map<string, Map<string, FieldEntry>>();
  const add = (pattern: Pattern, fields: readonly FieldEntry[]): void => {
    if (pattern.kind === "regex") return;
    const head = headOf(pattern);
    if (head === "") return;
    const known = byHead.get(head) ?? new Map<string, FieldEntry>();
    byHead.set(head, known);
    const described = new Map(fields.map((field) => [field.name, field]));
    for (const name of captureNames(itemsOf(pattern.parts, false).items)) {
      const field = described.get(name);
      if (field !== undefined && !known.has(name)) known.set(name, field);
    }
  };
  for (const command of catalogue.commands) {
    for (const { responses } of command.forms) {
      for (const { shape, fields } of responses) add(shape.pattern, [...fields, ...command.parameters]);
    }
  }
  for (const { shape, fields } of catalogue.urcs) add(shape.pattern, fields);
  return byHead;
}

/** What lines of the pattern begin with, up to the first colon or comma; empty when that is open. */
function headOf(pattern: Pattern): string {
  if (pattern.kind === "regex") return "";
  const [first, second] = itemsOf(pattern.parts, false).items;
  return first?.kind === "exact" && second?.kind === "separator" ? first.text + second.text : "";
}

function captureNames(items: readonly Item[]): string[] {
  return items.flatMap((item) => {
    if (item.kind === "optional") return captureNames(item.items);
    return item.kind === "capture" && item.part.name !== null ? [item.part.name] : [];
  });
}
