import type { Shape } from "@scn/dsl";
import { preparePattern } from "../pattern/prepare.js";

const prefixes = new WeakMap<Shape, string>();

/** The literal beginning of every line of a catalogue's shape; empty when it begins with a value. */
export function shapePrefix(shape: Shape): string {
  let prefix = prefixes.get(shape);
  if (prefix === undefined) {
    prefix = preparePattern(shape.pattern).prefix;
    prefixes.set(shape, prefix);
  }
  return prefix;
}
