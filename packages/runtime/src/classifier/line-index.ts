import type { Pattern } from "@scn/dsl";
import { itemsOf } from "../pattern/shape.js";

/** Keys are looked for in the first characters of a line only. */
const longestKey = 64;

/** Shapes found by how a line begins, so that a line is held against the few that can fit, in the catalogue's order. */
export class LineIndex<T> {
  readonly #byKey = new Map<string, readonly T[]>();
  readonly #open: readonly T[];
  readonly size: number;

  constructor(items: readonly T[], patternOf: (item: T) => Pattern) {
    const keyed = items.map((item) => ({ item, keys: shapeKeys(patternOf(item)) }));
    this.size = items.length;
    this.#open = keyed.filter(({ keys }) => keys === null).map(({ item }) => item);
    for (const key of new Set(keyed.flatMap(({ keys }) => keys ?? []))) {
      const fitting = keyed.filter(({ keys }) => keys === null || keys.includes(key));
      this.#byKey.set(
        key,
        fitting.map(({ item }) => item),
      );
    }
  }

  /** Those that a line with this key may fit. */
  candidates(key: string): readonly T[] {
    return this.#byKey.get(key) ?? this.#open;
  }
}

/** How a line begins: up to and with its first colon, or before its first comma, else all of it. */
export function lineKey(latin1: string): string {
  const length = Math.min(latin1.length, longestKey);
  for (let at = 0; at < length; at++) {
    const code = latin1.charCodeAt(at);
    if (code === 0x3a) return latin1.slice(0, at + 1);
    if (code === 0x2c) return latin1.slice(0, at).trimEnd();
  }
  return latin1.length <= longestKey ? latin1 : "";
}

/** The keys of all lines a shape fits; `null` when they cannot be told. */
function shapeKeys(pattern: Pattern): readonly string[] | null {
  if (pattern.kind === "regex") return null;
  const [first, second] = itemsOf(pattern.parts, false).items;
  if (first?.kind !== "exact" || first.text.length >= longestKey || /[,:]/.test(first.text)) return null;
  if (second === undefined || second.kind === "line-break") return [first.text];
  if (second.kind === "separator") return [first.text + (second.text === ":" ? ":" : "")];
  if (second.kind !== "optional") return null;
  const inside = second.items[0];
  const plain = inside?.kind === "line-break" || (inside?.kind === "separator" && inside.text === ",");
  return plain ? [first.text] : null;
}
