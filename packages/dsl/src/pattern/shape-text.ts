import type { PatternPart } from "../program/pattern.js";
import type { PatternSource } from "./pattern-source.js";

/** How long the line break at `at` is, as manuals print one: `<CR><LF>`; 0: there is none. */
export function lineBreakAt(text: string, at: number): number {
  const lineBreak = /<CR><LF>|<CR>|<LF>/y;
  lineBreak.lastIndex = at;
  return lineBreak.exec(text)?.[0].length ?? 0;
}

/** Index after the `>` that closes the `<` at `at`; `null` when another `<` or the end comes first. */
export function closingAngle(source: PatternSource, at: number): number | null {
  const { text } = source;
  for (let index = at + 1; index < text.length; index++) {
    if (source.valueAt(index) !== undefined) continue;
    if (text[index] === ">") return index + 1;
    if (text[index] === "<") return null;
  }
  return null;
}

/** The character a backslash at `at` stands for, `null` when the backslash is itself. */
export function escapedAt(source: PatternSource, at: number): string | null {
  const next = source.text[at + 1];
  if (next === undefined || source.valueAt(at + 1) !== undefined) return null;
  if (next === "/") return at === 0 ? next : null;
  return next === "<" || next === "[" || next === "]" || next === "\\" ? next : null;
}

/** Where the plain text that begins at `from` ends. */
export function plainEnd(source: PatternSource, from: number): number {
  let end = from + 1;
  while (end < source.text.length && !"<[]\\".includes(source.text[end] ?? "")) {
    if (source.valueAt(end) !== undefined) break;
    end += 1;
  }
  return end;
}

/** Adds literal text, to that before it where there is some. */
export function addRaw(parts: PatternPart[], text: string): void {
  const last = parts.at(-1);
  if (last?.kind === "raw") parts[parts.length - 1] = { kind: "raw", text: last.text + text };
  else parts.push({ kind: "raw", text });
}

/** Manuals print `<CR><LF>OK<CR><LF>`; lines are matched without their ends. */
export function withoutLineEnds(parts: readonly PatternPart[]): readonly PatternPart[] {
  let from = 0;
  let to = parts.length;
  while (from < to && parts[from]?.kind === "line-break") from += 1;
  while (to > from && parts[to - 1]?.kind === "line-break") to -= 1;
  return parts.slice(from, to);
}
