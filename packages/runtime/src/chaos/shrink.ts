import { type Fails, smallestPart } from "./smallest.js";

/** What `shrink` has to know of the items: when a part of them fails, which belong together, and what is less of one. */
export interface Shrinking<Item> {
  readonly fails: Fails<Item>;
  /** What can be left out together: tried first, since it spares most. */
  readonly kind: (item: Item) => string;
  /** Less of the same, the least first. */
  readonly smaller: (item: Item) => readonly Item[];
}

/**
 * A smallest part that still fails, and of each item the least that does. `all` must fail.
 *
 * @example
 * ```ts
 * import { type Disturbance, shrink, smaller } from "@scn/runtime";
 *
 * const place = { write: 1, byte: 0, added: 0 };
 * const echo: Disturbance = { kind: "echo", place };
 * const drop: Disturbance = { kind: "drop", place, length: 8 };
 * // Whether the scenario fails when just this is done to the line.
 * const fails = async (part: readonly Disturbance[]) => part.some(({ kind }) => kind === "drop");
 * await shrink([echo, drop], { fails, kind: ({ kind }) => kind, smaller }); // [{ kind: "drop", place, length: 1 }]
 * ```
 */
export async function shrink<Item>(
  all: readonly Item[],
  { fails, kind, smaller }: Shrinking<Item>,
): Promise<readonly Item[]> {
  let kept = all;
  for (const one of new Set(all.map(kind))) {
    const rest = kept.filter((item) => kind(item) !== one);
    if (rest.length < kept.length && (await fails(rest))) kept = rest;
  }
  kept = await smallestPart(kept, fails);
  for (let at = 0; at < kept.length; at++) kept = await withLess(kept, at, { fails, smaller });
  return kept;
}

async function withLess<Item>(
  items: readonly Item[],
  at: number,
  { fails, smaller }: Pick<Shrinking<Item>, "fails" | "smaller">,
): Promise<readonly Item[]> {
  const item = items[at];
  if (item === undefined) return items;
  for (const less of smaller(item)) {
    const changed = items.with(at, less);
    if (await fails(changed)) return changed;
  }
  return items;
}
