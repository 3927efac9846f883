import type { Pattern, PatternPart } from "../../program/pattern.js";
import { evaluate, isKnown, textOf, typeOf, type Values } from "./constant.js";
import { Remembered } from "./remembered.js";

/**
 * What one character of a line may be: itself, or of a class. Classes take more than the runtime does, never less,
 * so "these two can match no common line" is certain.
 */
export type CharacterClass = string | "any" | "digit" | "sign" | "number" | "address" | "word" | "no-comma";

/** The lines a pattern takes, up to the payload. State 0 is the start. */
export interface LineAutomaton {
  readonly steps: readonly (readonly { readonly on: CharacterClass; readonly to: number }[])[];
  /** Moves that take no character. */
  readonly free: readonly (readonly number[])[];
  readonly accepting: ReadonlySet<number>;
  /** The characters every line starts with; behind `n` of them the state is `n`. */
  readonly prefix: string;
}

type Shape = Extract<Pattern, { kind: "shape" }>;

const noValues: Values = new Map();
const fixed = new Remembered<LineAutomaton>();

/** The automaton of a pattern; that of a pattern without values is made once. */
export function automatonOf(shape: Shape, values: Values = noValues): LineAutomaton {
  const key = fixedKey(shape);
  return key === null ? build(shape, values) : fixed.get(key, () => build(shape, noValues));
}

/**
 * What says all of a pattern without values: its text, and the types of its captures, for `<rssi>` alone is a number in one
 * manual and anything in another. `null`: what it matches depends on values.
 */
export function fixedKey({ text, parts }: Shape): string | null {
  return text === "" || text.includes("${") ? null : `${text}\n${typesOf(parts)}`;
}

function typesOf(parts: readonly PatternPart[]): string {
  let types = "";
  for (const part of parts) {
    if (part.kind === "capture") types += ` ${part.type}`;
    else if (part.kind === "optional") types += typesOf(part.parts);
  }
  return types;
}

function build({ parts }: Shape, values: Values): LineAutomaton {
  const builder = new Builder(values);
  builder.parts(parts);
  return builder.finish();
}

class Builder {
  readonly #values: Values;
  readonly #steps: { on: CharacterClass; to: number }[][] = [[]];
  readonly #free: number[][] = [[]];
  readonly #accepting = new Set<number>();
  #at = 0;
  #last = "";
  #quoted = false;
  #beforeLast = 0;
  #prefix = "";

  constructor(values: Values) {
    this.#values = values;
  }

  finish(): LineAutomaton {
    this.#accepting.add(this.#at);
    return { steps: this.#steps, free: this.#free, accepting: this.#accepting, prefix: this.#prefix };
  }

  /** Whether the line goes on behind these parts: a payload on the next line ends it. */
  parts(parts: readonly PatternPart[]): boolean {
    for (const part of parts) if (!this.#part(part)) return false;
    return true;
  }

  #part(part: PatternPart): boolean {
    switch (part.kind) {
      case "raw":
        this.#text(part.text);
        return true;
      case "value":
        this.#value(part);
        return true;
      case "capture":
        this.#capture(part);
        return true;
      case "optional":
        this.#optional(part.parts);
        return true;
      case "line-break":
        this.#accepting.add(this.#at);
        return false;
    }
  }

  #text(text: string): void {
    for (const [index, character] of [...text].entries()) {
      // Around a comma and behind a colon blanks vary: they have a place of their own.
      if (
        character === " " &&
        !this.#quoted &&
        (",:".includes(this.#last || "-") || / *,/y.test(text.slice(index)))
      )
        continue;
      if (character === '"') this.#quoted = !this.#quoted;
      const varies = !this.#quoted && (character === "," || character === ":");
      if (varies && character === ",") this.#blanks();
      this.#beforeLast = this.#at;
      this.#last = character;
      if (this.#prefix.length === this.#at && character.length === 1) this.#prefix += character;
      this.#step(character);
      if (varies) this.#blanks();
    }
  }

  /** Any number of them at this place. */
  #blanks(): void {
    this.#steps[this.#at]?.push({ on: " ", to: this.#at });
  }

  #value({ value }: Extract<PatternPart, { kind: "value" }>): void {
    const known = evaluate(value, this.#values);
    const text = isKnown(known) ? textOf(known.constant) : undefined;
    if (text !== undefined) this.#text(text);
    else if (typeOf(known) === "int") this.#int();
    else this.#repeat("any");
    if (text === undefined) this.#last = "";
  }

  #capture({ type }: Extract<PatternPart, { kind: "capture" }>): void {
    switch (type) {
      case "int":
        this.#int();
        break;
      case "float":
        this.#step("number");
        this.#repeat("number");
        break;
      case "word":
        this.#step("word");
        this.#repeat("word");
        break;
      case "text":
        this.#repeat("any");
        break;
      case "ip":
        this.#repeat("address");
        break;
      case "parameter":
        this.#parameter();
        break;
      case "bytes":
      case "hex":
        // A pattern may stop before the payload, and before the comma in front of it.
        this.#accepting.add(this.#at);
        if (this.#last === ",") this.#accepting.add(this.#beforeLast);
        this.#repeat("any");
    }
    this.#last = "";
  }

  /** Text without a comma, or a quoted string; inside quotes or brackets that stand in the pattern, anything. */
  #parameter(): void {
    if (this.#last !== "" && '"([{'.includes(this.#last)) {
      this.#repeat("any");
      return;
    }
    const start = this.#at;
    this.#step('"');
    this.#repeat("any");
    this.#step('"');
    const quoted = this.#at;
    this.#at = this.#state();
    this.#move(start, this.#at);
    this.#repeat("no-comma");
    this.#move(quoted, this.#at);
  }

  #optional(parts: readonly PatternPart[]): void {
    const start = this.#at;
    const quoted = this.#quoted;
    const whole = this.parts(parts);
    const inside = this.#at;
    this.#quoted = quoted;
    this.#at = this.#state();
    this.#move(start, this.#at);
    if (whole) this.#move(inside, this.#at);
    this.#last = "";
  }

  #int(): void {
    const start = this.#at;
    this.#step("sign");
    this.#move(start, this.#at);
    this.#step("digit");
    this.#repeat("digit");
  }

  #repeat(on: CharacterClass): void {
    const loop = this.#state();
    this.#move(this.#at, loop);
    this.#steps[loop]?.push({ on, to: loop });
    this.#at = loop;
  }

  #step(on: CharacterClass): void {
    const to = this.#state();
    this.#steps[this.#at]?.push({ on, to });
    this.#at = to;
  }

  #move(from: number, to: number): void {
    this.#free[from]?.push(to);
  }

  #state(): number {
    this.#free.push([]);
    return this.#steps.push([]) - 1;
  }
}
