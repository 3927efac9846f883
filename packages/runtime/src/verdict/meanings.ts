import type { Catalogue, UrcEntry } from "@scn/dsl";
import { cite } from "./decode.js";

interface Told {
  readonly entry: UrcEntry | null;
}

/** More than this nobody reads; the lines themselves stand in the exchange. */
const most = 3;

/** What the manual says of URCs that came: what each means, and what it wants done. Each once, the latest three. */
export function meanings(catalogue: Catalogue, lines: readonly Told[]): readonly string[] {
  const entries = new Set(lines.flatMap(({ entry }) => (entry === null ? [] : [entry])));
  return [...entries].slice(-most).map(({ shape, meaning, action, source }) => {
    const [line = ""] = shape.text.split("<CR>");
    const todo = action === undefined ? "" : `; ${action}`;
    return `${line}: ${meaning}${todo} (${cite(catalogue, source)})`;
  });
}
