import { type Catalogue, visible } from "@scn/dsl";
import type { Value } from "@scn/runtime";
import { escapeBytes } from "../terminal/escape.js";
import { displayWidth, padEnd, wrapped } from "../terminal/width.js";
import type { ReadField } from "./read-line.js";

/** Bytes of a payload that are shown beside its name. */
const shownBytes = 48;

/**
 * The named values of a line with what they mean: on one row where nothing needs explaining and the row is not too long, else
 * a row each.
 */
export function fieldRows(
  fields: readonly ReadField[],
  catalogue: Catalogue,
  columns: number,
): readonly string[] {
  if (fields.length === 0) return [];
  const cells = fields.map((field) => ({
    head: `${field.name} = ${valueText(field.value)}`,
    meaning: meaningOf(field, catalogue),
  }));
  const one = cells.map(({ head }) => head).join(" · ");
  if (cells.every(({ meaning }) => meaning === "") && displayWidth(one) <= columns) return [one];
  const width = Math.min(40, Math.max(...cells.map(({ head }) => displayWidth(head))));
  const beside = Math.max(20, columns - width - 2);
  return cells.flatMap(({ head, meaning }) =>
    wrapped(meaning, beside).map((part, index) =>
      `${padEnd(index === 0 ? head : "", width)}  ${part}`.trimEnd(),
    ),
  );
}

/** A value safe to print. */
export function valueText(value: Value): string {
  if (value instanceof Uint8Array) return `${escapeBytes(value, shownBytes)} (${bytesText(value.length)})`;
  return visible(String(value));
}

function bytesText(count: number): string {
  return count === 1 ? "1 byte" : `${count} bytes`;
}

/** What the manual says of this very value, else of the field. */
function meaningOf({ value, field }: ReadField, catalogue: Catalogue): string {
  if (field === null || value instanceof Uint8Array) return "";
  const key = String(value);
  const code = field.errorTable === undefined ? undefined : catalogue.errors[field.errorTable]?.codes[key];
  if (code !== undefined) return visible([code.text, code.advice].filter(Boolean).join("; "));
  const meaning = field.values?.[key];
  if (meaning !== undefined && meaning !== key) return visible(meaning);
  const unit = field.unit === undefined ? "" : field.unit;
  return visible([unit, field.meaning ?? ""].filter((part) => part !== "").join(", "));
}
