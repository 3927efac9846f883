import type { Expression, Pattern, PatternPart } from "@scn/dsl";
import { pastBlanks } from "../pattern/cursor.js";
import { type Item, itemsOf } from "../pattern/shape.js";
import { argumentValue } from "./command-line.js";
import type { SettingValue } from "./settings.js";

/** What a header tells: where it ends, and how long the payload is. */
export interface HeaderMatch {
  readonly at: number;
  readonly length: number;
  /** Nothing of the shape stands behind it. */
  readonly last: boolean;
  readonly captures: ReadonlyMap<string, SettingValue>;
}

/** The part of a shape before its counted payload. */
export interface PayloadHeader {
  /** The payload follows on the same line. */
  readonly inline: boolean;
  /** Fits the beginning of a line; `"more"` while more characters could make it fit. `whole`: no more will come. */
  match(beginning: string, whole: boolean): HeaderMatch | "more" | null;
}

/** The headers of a shape: one for every way its optional parts can be there, with a payload in it. */
export function payloadHeaders(pattern: Pattern): readonly PayloadHeader[] {
  if (pattern.kind === "regex" || !pattern.parts.some(hasCount)) return [];
  return variants(itemsOf(pattern.parts, false).items).flatMap((items) => headerOf(items));
}

function hasCount(part: PatternPart): boolean {
  if (part.kind === "optional") return part.parts.some(hasCount);
  return part.kind === "capture" && isCounted(part.type);
}

/** Optional parts there and not there, those with them first. */
function variants(items: readonly Item[]): readonly (readonly Item[])[] {
  const index = items.findIndex((item) => item.kind === "optional");
  const optional = items[index];
  if (optional?.kind !== "optional") return [items];
  const before = items.slice(0, index);
  const after = items.slice(index + 1);
  return [...variants([...before, ...optional.items, ...after]), ...variants([...before, ...after])];
}

function headerOf(items: readonly Item[]): PayloadHeader[] {
  const at = items.findIndex((item) => item.kind === "capture" && isCounted(item.part.type));
  const payload = items[at];
  if (payload?.kind !== "capture") return [];
  const inline = items[at - 1]?.kind !== "line-break";
  const head = items.slice(0, inline ? at : at - 1);
  if (head.some((item) => item.kind === "line-break" || item.kind === "value")) return [];
  const width = payload.part.type === "hex" ? 2 : 1;
  return [new HeaderReader(head, inline, at === items.length - 1, payload.part.count, width)];
}

function isCounted(type: string): boolean {
  return type === "bytes" || type === "hex";
}

class HeaderReader implements PayloadHeader {
  readonly inline: boolean;
  readonly #items: readonly Item[];
  readonly #last: boolean;
  readonly #count: Expression | undefined;
  readonly #width: number;

  constructor(
    items: readonly Item[],
    inline: boolean,
    last: boolean,
    count: Expression | undefined,
    width: number,
  ) {
    this.#items = items;
    this.inline = inline;
    this.#last = last;
    this.#count = count;
    this.#width = width;
  }

  match(beginning: string, whole: boolean): HeaderMatch | "more" | null {
    const captures = new Map<string, SettingValue>();
    let at = 0;
    for (let index = 0; index < this.#items.length; index++) {
      const item = this.#items[index];
      if (item === undefined) continue;
      const last = this.inline && index === this.#items.length - 1;
      const end = readItem(item, this.#items[index + 1], beginning, at, whole, last);
      if (typeof end !== "number") return end;
      if (item.kind === "capture" && item.part.name !== null) {
        captures.set(item.part.name, argumentValue(beginning.slice(at, end)));
      }
      at = end;
    }
    if (!this.inline && at !== beginning.length) return null;
    const length = this.#length(captures);
    return length === null ? null : { at, length: length * this.#width, last: this.#last, captures };
  }

  #length(captures: ReadonlyMap<string, SettingValue>): number | null {
    const count = this.#count;
    const value =
      count?.kind === "literal"
        ? count.value
        : count?.kind === "name"
          ? captures.get(count.path.join("."))
          : null;
    return typeof value === "number" && Number.isSafeInteger(value) && value >= 0 ? value : null;
  }
}

/** Where the item ends. `last`: a payload follows directly, whose blanks are its own. */
function readItem(
  item: Item,
  next: Item | undefined,
  text: string,
  at: number,
  whole: boolean,
  last: boolean,
): number | "more" | null {
  const short = whole ? null : "more";
  if (item.kind === "exact") {
    if (text.startsWith(item.text, at)) return at + item.text.length;
    return item.text.startsWith(text.slice(at)) ? short : null;
  }
  if (item.kind === "separator") {
    const here = item.text === "," ? pastBlanks(text, at) : at;
    if (here >= text.length) return short;
    if (text.charAt(here) !== item.text) return null;
    return last ? here + 1 : pastBlanks(text, here + 1);
  }
  if (item.kind !== "capture") return null;
  return readCapture(item, next, text, at, short);
}

function readCapture(
  item: Extract<Item, { kind: "capture" }>,
  next: Item | undefined,
  text: string,
  at: number,
  short: null | "more",
): number | "more" | null {
  if (item.part.type === "int") {
    digits.lastIndex = at;
    const end = at + (digits.exec(text)?.[0].length ?? 0);
    if (end >= text.length) return short === null && end > at ? end : short;
    return end > at ? end : null;
  }
  if (!item.quoted && text.charAt(at) === '"') {
    const close = text.indexOf('"', at + 1);
    return close === -1 ? short : close + 1;
  }
  const stop = next?.kind === "exact" || next?.kind === "separator" ? text.indexOf(next.text, at) : -1;
  if (stop !== -1) return stop;
  return short ?? text.length;
}

const digits = /\d+/y;
