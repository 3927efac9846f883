import type { Catalogue, FieldEntry, Shape, UrcEntry } from "@scn/dsl";
import { wireText } from "../expression/wire-text.js";
import { preparePattern } from "../pattern/prepare.js";
import type { ReceivedLine } from "../session/session.js";
import { cite, explainField } from "./decode.js";

interface Told extends ReceivedLine {
  readonly entry: UrcEntry | null;
}

/** A line of the catalogue, and what its fields mean. */
interface Documented {
  readonly shape: Shape;
  readonly fields: readonly FieldEntry[];
}

/** More than this nobody reads; the lines themselves stand in the exchange. */
const most = 3;

/**
 * What the manual says of URCs that came: what each means, what it wants done, and what its values mean. Each once, the
 * latest three.
 */
export function meanings(catalogue: Catalogue, lines: readonly Told[]): readonly string[] {
  const latest = new Map<UrcEntry, Told>();
  for (const line of lines) if (line.entry !== null) latest.set(line.entry, line);
  return [...latest].slice(-most).flatMap(([entry, line]) => {
    const [text = ""] = entry.shape.text.split("<CR>");
    const todo = entry.action === undefined ? "" : `; ${entry.action}`;
    return [
      ...valueMeanings(catalogue, [entry], line),
      `${text}: ${entry.meaning}${todo} (${cite(catalogue, entry.source)})`,
    ];
  });
}

/** What the manual says of the values in a line, which is one of these: `566: Socket connect failed`. */
export function valueMeanings(
  catalogue: Catalogue,
  documented: readonly Documented[],
  line: ReceivedLine,
): readonly string[] {
  for (const { shape, fields } of documented) {
    if (fields.length === 0) continue;
    // The shapes of a catalogue have no `${…}`: there is nothing to work out.
    const match = preparePattern(shape.pattern)
      .bind(() => null)
      .match(line);
    if (match === null) continue;
    return fields.flatMap((field) => {
      const value = match.captures[field.name] ?? null;
      return value === null ? [] : (explainField(catalogue, field, wireText(value)) ?? []);
    });
  }
  return [];
}
