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

/** The options of `check`, as a program without types hands them in. Throws a `TypeError` that says what is due. */
export function checkOptions(options: unknown): void {
  if (typeof options !== "object" || options === null)
    throw new TypeError('check takes its options as an object: { path: "first.scn" }');
  for (const name of ["resolveImport", "importCandidates", "catalogue", "moduleFlows"]) {
    // One by one: others may be worked out only when they are asked for.
    const given: unknown = Reflect.get(options, name);
    if (given !== undefined && typeof given !== "function")
      throw new TypeError(`the option ${name} of check is a function`);
  }
}

/** What `resolveImport` gives is there at once: the check waits for nothing. */
export function checkResolved(found: unknown): void {
  if (typeof found === "object" && found !== null && "then" in found)
    throw new TypeError(
      "resolveImport gives the text itself, and no promise of it: read all files before the check",
    );
}
