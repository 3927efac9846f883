import type { Expression, Pattern, PatternPart } from "@scn/dsl";
import { captureStep } from "./capture-step.js";
import type { Step } from "./cursor.js";
import { latin1OfText } from "./latin1.js";
import { cutLiteral, exactStep, separatorStep, valueStep } from "./literal.js";
import { endStep, lineBreakStep, optionalStep } from "./structure-step.js";

export type ShapePattern = Extract<Pattern, { kind: "shape" }>;

/** A shape ready to run: its first step, and what its numbered slots and values stand for. */
export interface CompiledShape {
  readonly start: Step;
  readonly names: readonly (string | null)[];
  /** Slots whose type was left open: the catalogue may know it. */
  readonly open: readonly boolean[];
  readonly values: readonly Expression[];
  readonly counted: boolean;
  readonly prefix: string;
}

/** A part of a shape, literal text cut where blanks may vary. */
export type Item =
  | { readonly kind: "exact" | "separator"; readonly text: string }
  | {
      readonly kind: "capture";
      readonly part: Extract<PatternPart, { kind: "capture" }>;
      readonly quoted: boolean;
    }
  | { readonly kind: "value"; readonly value: Expression }
  | { readonly kind: "optional"; readonly items: readonly Item[] }
  | { readonly kind: "line-break" };

/** Chains a shape's parts, last to first: each step knows what must follow it. */
export function compileShape(pattern: ShapePattern): CompiledShape {
  const builder = new ShapeBuilder();
  const { items } = itemsOf(pattern.parts, false);
  const start = builder.chain(items, endStep);
  return {
    start,
    names: builder.names,
    open: builder.open,
    values: builder.values,
    counted: start.counted,
    prefix: prefixOf(items),
  };
}

/** The parts of a shape. `quotedBefore`: the text before them left a quote open; `separated`: it ends in a separator. */
export function itemsOf(
  parts: readonly PatternPart[],
  quotedBefore: boolean,
  separated = false,
): { items: Item[]; quoted: boolean } {
  const items: Item[] = [];
  let quoted = quotedBefore;
  for (const part of parts) {
    const behindSeparator = items.length === 0 ? separated : items.at(-1)?.kind === "separator";
    switch (part.kind) {
      case "raw": {
        const text = latin1OfText(part.text);
        // The separator takes the blanks behind it, also where `[` stands between: `+X:[ <a:int>]`.
        const cut = cutLiteral(behindSeparator && !quoted ? text.replace(/^ +/, "") : text, quoted);
        for (const piece of cut.pieces) items.push(piece);
        quoted = cut.quoted;
        break;
      }
      case "value":
        items.push({ kind: "value", value: part.value });
        break;
      case "capture":
        items.push({ kind: "capture", part, quoted });
        break;
      case "optional": {
        const inside = itemsOf(part.parts, quoted, behindSeparator);
        items.push({ kind: "optional", items: inside.items });
        break;
      }
      case "line-break":
        items.push({ kind: "line-break" });
        quoted = false;
        break;
    }
  }
  return { items, quoted };
}

/** What every line that fits begins with, as far as no blank may vary. */
function prefixOf(items: readonly Item[]): string {
  let prefix = "";
  for (const item of items) {
    if (item.kind !== "exact" && item.kind !== "separator") return prefix;
    if (item.kind === "separator" && item.text === ",") return prefix;
    prefix += item.text;
    if (item.kind === "separator") return prefix;
  }
  return prefix;
}

class ShapeBuilder {
  readonly names: (string | null)[] = [];
  readonly open: boolean[] = [];
  readonly values: Expression[] = [];
  #choices = 0;

  chain(items: readonly Item[], last: Step): Step {
    this.#number(items);
    return this.#link(items, last);
  }

  readonly #slots = new Map<Item, number>();

  /** Slots and values are numbered in reading order, steps are made in the opposite one. */
  #number(items: readonly Item[]): void {
    for (const item of items) {
      if (item.kind === "capture") {
        this.#slots.set(item, this.names.length);
        this.names.push(item.part.name);
        this.open.push(item.part.type === "parameter");
      } else if (item.kind === "value") {
        this.#slots.set(item, this.values.length);
        this.values.push(item.value);
      } else if (item.kind === "optional") {
        this.#number(item.items);
      }
    }
  }

  #link(items: readonly Item[], last: Step): Step {
    let next = last;
    for (let index = items.length - 1; index >= 0; index--) {
      const item = items[index];
      if (item !== undefined) next = this.#step(item, next, quotesAround(items, index));
    }
    return next;
  }

  #step(item: Item, next: Step, enclosed: boolean): Step {
    const slot = this.#slots.get(item) ?? 0;
    switch (item.kind) {
      case "exact":
        return exactStep(item.text, next);
      case "separator":
        return separatorStep(item.text, next);
      case "value":
        return valueStep(slot, next);
      case "capture": {
        const site = { slot, choice: this.#choices++, quoted: item.quoted, enclosed };
        return captureStep(item.part.type, item.part.count, site, next);
      }
      case "optional": {
        const choice = this.#choices++;
        return optionalStep(this.#link(item.items, next), this.#slotsIn(item.items), choice, next);
      }
      case "line-break":
        return lineBreakStep(next);
    }
  }

  #slotsIn(items: readonly Item[]): number[] {
    return items.flatMap((item) => {
      if (item.kind === "optional") return this.#slotsIn(item.items);
      return item.kind === "capture" ? [this.#slots.get(item) ?? 0] : [];
    });
  }
}

/** `"<long>"`: the pattern's own quotes on both sides. */
function quotesAround(items: readonly Item[], index: number): boolean {
  const before = items[index - 1];
  const after = items[index + 1];
  return (
    before?.kind === "exact" &&
    before.text.endsWith('"') &&
    after?.kind === "exact" &&
    after.text.startsWith('"')
  );
}
