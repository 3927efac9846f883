import type { Pattern } from "@scn/dsl";
import { type Item, itemsOf } from "../pattern/shape.js";
import { LineKey } from "./line-key.js";

/** The shapes a line may fit, in the catalogue's order. */
export interface Candidates<T> {
  readonly items: readonly T[];
  /** One of them is marked, as the index was asked to note. */
  readonly marked: boolean;
}

interface ShapeKey {
  readonly head: number;
  readonly word: number;
}

/** Shapes found by how a line begins, so that a line is held against the few that can fit. */
export class LineIndex<T> {
  readonly #byHead = new Map<number, Bucket<T>>();
  readonly #open: Fitting<T>;

  constructor(
    items: readonly T[],
    patternOf: (item: T) => Pattern,
    isMarked: (item: T) => boolean = () => false,
  ) {
    this.#open = new Fitting(isMarked);
    for (const item of items) {
      const key = shapeKey(patternOf(item));
      if (key === null) this.#addEverywhere(item);
      else this.#bucketOf(key.head).add(item, key.word);
    }
  }

  /** Those that a line with this key may fit. */
  candidates(key: LineKey): Candidates<T> {
    return this.#byHead.get(key.head)?.candidates(key.word) ?? this.#open;
  }

  #addEverywhere(item: T): void {
    this.#open.add(item);
    for (const bucket of this.#byHead.values()) bucket.add(item, 0);
  }

  #bucketOf(head: number): Bucket<T> {
    const known = this.#byHead.get(head);
    if (known !== undefined) return known;
    const bucket = new Bucket(this.#open);
    this.#byHead.set(head, bucket);
    return bucket;
  }
}

/** What lines with one head may fit: told further apart by a word in quotes, as in `+QIURC: "recv"`. */
class Bucket<T> {
  #byWord: Map<number, Fitting<T>> | null = null;
  readonly #others: Fitting<T>;

  /** `before`: what fits lines of any head, and comes before all that is added. */
  constructor(before: Fitting<T>) {
    this.#others = before.copy();
  }

  /** `word` 0: it fits whatever word a line has. */
  add(item: T, word: number): void {
    if (word === 0) {
      this.#others.add(item);
      for (const fitting of this.#byWord?.values() ?? []) fitting.add(item);
      return;
    }
    this.#byWord ??= new Map();
    const known = this.#byWord.get(word) ?? this.#others.copy();
    this.#byWord.set(word, known);
    known.add(item);
  }

  candidates(word: number): Candidates<T> {
    return (word === 0 ? undefined : this.#byWord?.get(word)) ?? this.#others;
  }
}

class Fitting<T> implements Candidates<T> {
  readonly items: T[];
  readonly #isMarked: (item: T) => boolean;
  marked: boolean;

  constructor(isMarked: (item: T) => boolean, items: readonly T[] = [], marked = false) {
    this.#isMarked = isMarked;
    this.items = [...items];
    this.marked = marked;
  }

  add(item: T): void {
    this.items.push(item);
    this.marked ||= this.#isMarked(item);
  }

  copy(): Fitting<T> {
    return new Fitting(this.#isMarked, this.items, this.marked);
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
