import type { Expression, FieldEntry, Pattern } from "@scn/dsl";
import type { Value } from "../expression/value.js";
import type { ReceivedLine } from "../session/session.js";
import { Cursor, type Evaluate } from "./cursor.js";
import { capturedInt, latin1OfValue } from "./latin1.js";
import type { KnownFields, LineMatcher, Match, Misfit, PreparedPattern } from "./match.js";
import { prepareRegex } from "./regex.js";
import { type CompiledShape, compileShape, type ShapePattern } from "./shape.js";

/**
 * Compiles a pattern of the checked program, or a shape of a catalogue, for many lines.
 *
 * `known` gives captures without a type (`<err>`) the type the catalogue knows for that name. The matcher never
 * throws on any line; `bind` throws a `ScriptError` when a `${…}` has no text. Matching time grows with the length
 * of the line times the length of the pattern, whatever the module sends.
 *
 * @example
 * ```ts
 * import { parseShape } from "@scn/dsl";
 * import { preparePattern } from "@scn/runtime";
 *
 * const { pattern } = parseShape("+QIOPEN: <id:int>,<err:int>");
 * const latin1 = "+QIOPEN: 0,0";
 * const line = { at: 0, bytes: new TextEncoder().encode(latin1), latin1, taken: false };
 * const matcher = pattern === null ? null : preparePattern(pattern).bind(() => null);
 * matcher?.match(line)?.captures; // { id: 0, err: 0 }
 * ```
 */
export function preparePattern(pattern: Pattern, known: KnownFields = noFields): PreparedPattern {
  return pattern.kind === "regex" ? prepareRegex(pattern) : new PreparedShape(pattern, known);
}

const noFields: KnownFields = new Map();

class PreparedShape implements PreparedPattern {
  readonly text: string;
  readonly prefix: string;
  readonly #shape: CompiledShape;
  readonly #types: readonly (FieldEntry["type"] | null)[];

  constructor(pattern: ShapePattern, known: KnownFields) {
    this.text = pattern.text;
    this.#shape = compileShape(pattern);
    this.prefix = this.#shape.prefix;
    this.#types = this.#shape.names.map((name, slot) =>
      name !== null && this.#shape.open[slot] === true ? (known.get(name)?.type ?? null) : null,
    );
  }

  bind(evaluate: Evaluate): LineMatcher {
    const values = this.#shape.values.map((value) => latin1OfValue(evaluate(value, {}), value.span));
    return new ShapeMatcher(this.#shape, this.#types, values, countReader(evaluate));
  }
}

/** Most counts are the name of a capture just made, or a number: those need no evaluation. */
function countReader(evaluate: Evaluate): Evaluate {
  return (expression: Expression, captures: Readonly<Record<string, Value>>) => {
    if (expression.kind === "literal") return expression.value;
    if (expression.kind === "name" && expression.path.length === 1) {
      const captured = captures[expression.path[0] ?? ""];
      if (captured !== undefined) return captured;
    }
    return evaluate(expression, captures);
  };
}

class ShapeMatcher implements LineMatcher {
  readonly #shape: CompiledShape;
  readonly #types: readonly (FieldEntry["type"] | null)[];
  readonly #cursor: Cursor;

  constructor(
    shape: CompiledShape,
    types: readonly (FieldEntry["type"] | null)[],
    values: readonly string[],
    evaluate: Evaluate,
  ) {
    this.#shape = shape;
    this.#types = types;
    this.#cursor = new Cursor(shape.names, values, evaluate);
  }

  match(line: ReceivedLine): Match | null {
    this.#cursor.begin(line, true, false);
    if (!this.#shape.start.run(this.#cursor, 0)) return null;
    const { slots } = this.#cursor;
    for (let slot = 0; slot < slots.length; slot++) {
      const type = this.#types[slot];
      if (type) slots[slot] = converted(slots[slot] ?? null, type);
    }
    return { captures: this.#cursor.captures() };
  }

  fits(line: ReceivedLine): boolean {
    this.#cursor.begin(line, this.#shape.counted, false);
    return this.#shape.start.run(this.#cursor, 0);
  }

  misfit(line: ReceivedLine): Misfit {
    this.#cursor.begin(line, true, true);
    this.#shape.start.run(this.#cursor, 0);
    return { at: Math.max(0, this.#cursor.furthest), wanted: this.#cursor.wanted.join(" or ") };
  }
}

/** The catalogue's type for an untyped capture; what does not read as that type stays text. */
function converted(value: Value, type: FieldEntry["type"]): Value {
  if (typeof value !== "string") return value;
  if (type === "int" && /^[+-]?\d+$/.test(value)) return capturedInt(value);
  if (type === "float" && /^[+-]?\d+(?:\.\d+)?$/.test(value)) return Number(value);
  return value;
}
