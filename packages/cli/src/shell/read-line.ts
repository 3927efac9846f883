import type { Catalogue, FieldEntry, FormEntry, Shape, UrcEntry } from "@scn/dsl";
import { type FoundCommand, preparePattern, type ReceivedLine, type Value } from "@scn/runtime";

/** A named value of a line, with what the manual says of it. */
export interface ReadField {
  /** As the shape has it, fit for a scenario: `err_code`. */
  readonly name: string;
  readonly value: Value;
  readonly field: FieldEntry | null;
}

/** A line as the manual prints it: the shape it has, and what stands in it. */
export interface ReadLine {
  readonly shape: Shape;
  readonly fields: readonly ReadField[];
}

/**
 * Reads a line of an answer by the shapes of the commands it answers; `null` where none of them fits. Of a command whose forms
 * depend on the module's settings, the form that held then goes first.
 */
export function readAnswer(
  line: ReceivedLine,
  command: { readonly calls: readonly FoundCommand[]; readonly form: FormEntry | null } | null,
): ReadLine | null {
  for (const { entry, nearest } of command?.calls ?? []) {
    if (entry === null) continue;
    for (const form of [command?.form, nearest, ...entry.forms]) {
      for (const { shape, fields } of form?.responses ?? []) {
        const read = readBy(line, shape, [...fields, ...entry.parameters]);
        if (read !== null) return read;
      }
    }
  }
  return null;
}

/** Reads a URC by its entry, else by the first entry whose shape it has. */
export function readUrc(catalogue: Catalogue, line: ReceivedLine, entry: UrcEntry | null): ReadLine | null {
  for (const { shape, fields } of entry === null ? catalogue.urcs : [entry]) {
    const read = readBy(line, shape, fields);
    if (read !== null) return read;
  }
  return null;
}

function readBy(line: ReceivedLine, shape: Shape, fields: readonly FieldEntry[]): ReadLine | null {
  const known = new Map(fields.map((field) => [captureName(field.name), field]));
  // The shapes of a catalogue have no `${…}`: there is nothing to work out.
  const match = preparePattern(shape.pattern, known)
    .bind(() => null)
    .match(line);
  if (match === null) return null;
  const named = Object.entries(match.captures).filter(([, value]) => value !== null);
  return {
    shape,
    fields: named.map(([name, value]) => ({ name, value, field: known.get(name) ?? null })),
  };
}

/** `err code` is bound as `err_code`. */
function captureName(name: string): string {
  return name.replace(/[\s-]+/g, "_");
}
