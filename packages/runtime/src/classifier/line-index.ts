import type { Pattern } from "@scn/dsl";
import { type Item, itemsOf } from "../pattern/shape.js";
import { LineKey } from "./line-key.js";

/** The shapes a line may fit, in the catalogue's order. */
export interface Candidates<T> {
  readonly items: readonly T[];
  /** One of them is marked, as the index was asked to note. */
  readonly marked: boolean;
}

/** What lines with one head may fit: told further apart by a word in quotes, as in `+QIURC: "recv"`. */
interface Bucket<T> {
  readonly byWord: ReadonlyMap<number, Candidates<T>> | null;
  readonly others: Candidates<T>;
}

interface ShapeKey {
  readonly head: number;
  readonly word: number;
}

/** Shapes found by how a line begins, so that a line is held against the few that can fit. */
export class LineIndex<T> {
  readonly #byHead = new Map<number, Bucket<T>>();
  readonly #open: Candidates<T>;

  constructor(
    items: readonly T[],
    patternOf: (item: T) => Pattern,
    isMarked: (item: T) => boolean = () => false,
  ) {
    const keyed = items.map((item) => ({ item, key: shapeKey(patternOf(item)) }));
    const fitting = (fits: (key: ShapeKey) => boolean): Candidates<T> => {
      const found = keyed.filter(({ key }) => key === null || fits(key)).map(({ item }) => item);
      return { items: found, marked: found.some(isMarked) };
    };
    this.#open = fitting(() => false);
    const keys = keyed.flatMap(({ key }) => key ?? []);
    for (const head of new Set(keys.map((key) => key.head))) {
      const words = new Set(keys.flatMap((key) => (key.head === head && key.word !== 0 ? [key.word] : [])));
      const byWord = new Map(
        [...words].map((word) => [
          word,
          fitting((key) => key.head === head && (key.word === 0 || key.word === word)),
        ]),
      );
      this.#byHead.set(head, {
        byWord: byWord.size === 0 ? null : byWord,
        others: fitting((key) => key.head === head && key.word === 0),
      });
    }
  }

  /** Those that a line with this key may fit. */
  candidates(key: LineKey): Candidates<T> {
    const bucket = this.#byHead.get(key.head);
    if (bucket === undefined) return this.#open;
    if (bucket.byWord === null || key.word === 0) return bucket.others;
    return bucket.byWord.get(key.word) ?? bucket.others;
  }
}

/** The key of all lines a shape fits; `null` when it cannot be told. */
function shapeKey(pattern: Pattern): ShapeKey | null {
  if (pattern.kind === "regex") return null;
  const [first, second, third] = itemsOf(pattern.parts, false).items;
  if (first?.kind !== "exact" || /[,:]/.test(first.text)) return null;
  if (second?.kind === "separator" && second.text === ":") return keyOf(`${first.text}:${quotedWord(third)}`);
  if (second === undefined || second.kind === "line-break" || second.kind === "separator")
    return keyOf(first.text);
  if (second.kind !== "optional") return null;
  const inside = second.items[0];
  const plain = inside?.kind === "line-break" || (inside?.kind === "separator" && inside.text === ",");
  return plain ? keyOf(first.text) : null;
}

function keyOf(beginning: string): ShapeKey | null {
  const key = new LineKey();
  key.read(beginning);
  return key.head === 0 ? null : { head: key.head, word: key.word };
}

/** `"recv"`, where a shape's first parameter must be just that, else nothing. */
function quotedWord(item: Item | undefined): string {
  return item?.kind === "exact" && /^"[^"]*"$/.test(item.text) ? item.text : "";
}
