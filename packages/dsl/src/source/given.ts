import type { SourceText } from "./span.js";

/**
 * The text that `check` was given. A program without types may give something else, which no diagnostic can have a place in: it throws a
 * `TypeError` that says what is due.
 */
export function sourceGiven(source: string | SourceText, path: string): SourceText {
  const given: unknown = source;
  if (typeof given === "string") return { path, text: given };
  if (typeof source === "object" && source !== null && typeof source.text === "string") return source;
  const bytes = given instanceof Uint8Array ? ', not its bytes: read it with the encoding "utf8"' : "";
  throw new TypeError(`check takes the text of a scenario${bytes}`);
}
