import type { Catalogue, FieldEntry, Pattern } from "@scn/dsl";
import type { KnownFields } from "../pattern/match.js";
import { type Item, itemsOf, type ShapePattern } from "../pattern/shape.js";

/**
 * What the catalogue says of the captures of a pattern, by the names the pattern gives them: it gives `<err>` in
 * `+QIOPEN: 0,<err>` its type. A capture is looked up by its name, else by its place in the lines that begin alike and
 * whose fixed words agree; where those disagree about the type of a place, nothing is known of it.
 *
 * @example
 * ```ts
 * import { builtinCatalogue } from "@scn/adapters";
 * import { parseShape } from "@scn/dsl";
 * import { knownFields } from "./known-fields.js";
 *
 * const catalogue = builtinCatalogue("quectel/lte-standard-a");
 * const { pattern } = parseShape("+QIOPEN: 0,<err>");
 * if (catalogue !== null && pattern !== null) console.log(knownFields(catalogue, pattern).get("err")?.type); // int
 * ```
 */
export function knownFields(catalogue: Catalogue, pattern: Pattern): KnownFields {
  if (pattern.kind === "regex") return none;
  const wanted = lineOf(pattern);
  const lines = wanted === null ? undefined : linesByHead(catalogue).get(wanted.head);
  if (wanted === null || lines === undefined) return none;
  const alike = lines.filter((line) => agree(wanted.places, line.places));
  const known = new Map<string, FieldEntry>();
  for (const [place, { capture: name }] of wanted.places.entries()) {
    if (name === null) continue;
    const field = byName(alike, name) ?? byPlace(alike, place);
    if (field !== undefined) known.set(name, field);
  }
  return known;
}

/** What stands between two separators: fixed text, or one capture. */
interface Place {
  readonly text: string;
  readonly capture: string | null;
  /** No capture and no `${…}`: the text is all there is. */
  readonly fixed: boolean;
}

interface KnownLine {
  readonly head: string;
  readonly places: readonly Place[];
  readonly fields: ReadonlyMap<string, FieldEntry>;
}

const none: KnownFields = new Map();
const indices = new WeakMap<Catalogue, ReadonlyMap<string, readonly KnownLine[]>>();

function linesByHead(catalogue: Catalogue): ReadonlyMap<string, readonly KnownLine[]> {
  let index = indices.get(catalogue);
  if (index === undefined) {
    index = compile(catalogue);
    indices.set(catalogue, index);
  }
  return index;
}

function compile(catalogue: Catalogue): ReadonlyMap<string, readonly KnownLine[]> {
  const byHead = new Map<string, KnownLine[]>();
  const add = (pattern: Pattern, fields: readonly FieldEntry[]): void => {
    const line = pattern.kind === "regex" ? null : lineOf(pattern);
    if (line === null) return;
    const known = byHead.get(line.head) ?? [];
    byHead.set(line.head, known);
    known.push({ ...line, fields: new Map(fields.map((field) => [field.name, field])) });
  };
  for (const command of catalogue.commands) {
    for (const { responses } of command.forms) {
      for (const { shape, fields } of responses) add(shape.pattern, [...command.parameters, ...fields]);
    }
  }
  for (const { shape, fields } of catalogue.urcs) add(shape.pattern, fields);
  return byHead;
}

function agree(wanted: readonly Place[], known: readonly Place[]): boolean {
  return wanted.every((place, index) => {
    const other = known[index];
    return !place.fixed || other === undefined || !other.fixed || place.text === other.text;
  });
}

function byName(lines: readonly KnownLine[], name: string): FieldEntry | undefined {
  return lines
    .find(({ places, fields }) => fields.has(name) && places.some(({ capture }) => capture === name))
    ?.fields.get(name);
}

function byPlace(lines: readonly KnownLine[], place: number): FieldEntry | undefined {
  const fields = lines.flatMap(({ places, fields: described }) => {
    const name = places[place]?.capture ?? null;
    const field = name === null ? undefined : described.get(name);
    return field === undefined ? [] : [field];
  });
  const [first] = fields;
  return fields.every((field) => field.type === first?.type) ? first : undefined;
}

/** The line's head, up to the first colon or comma, and what stands in each place after it; `null` without a head. */
function lineOf(pattern: ShapePattern): Pick<KnownLine, "head" | "places"> | null {
  const [first, second, ...rest] = flat(itemsOf(pattern.parts, false).items);
  if (first?.kind !== "exact" || second?.kind !== "separator") return null;
  const places: Place[] = [];
  let place: Place = { text: "", capture: null, fixed: true };
  for (const item of rest) {
    if (item.kind === "separator" || item.kind === "line-break") {
      places.push(place);
      place = { text: "", capture: null, fixed: true };
    } else if (item.kind === "exact") place = { ...place, text: place.text + item.text };
    else if (item.kind === "capture") place = { ...place, capture: item.part.name, fixed: false };
    else place = { ...place, fixed: false };
  }
  places.push(place);
  return { head: first.text + second.text, places };
}

function flat(items: readonly Item[]): Item[] {
  return items.flatMap((item) => (item.kind === "optional" ? flat(item.items) : [item]));
}
