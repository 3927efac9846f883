import { bindingName } from "../pattern/capture-name.js";
import { type ForeignNotation, foreignNotations, inOwnNotation } from "../pattern/foreign-notation.js";
import type { Pattern } from "../program/pattern.js";
import type { Span } from "../source/span.js";

type Shape = Extract<Pattern, { kind: "shape" }>;

/** What a pattern above was to capture, and does not. */
export interface MeantCapture {
  readonly span: Span;
  readonly message: string;
  readonly fix: string;
  /** All that the mended pattern captures. */
  readonly names: readonly string[];
}

/** A wildcard of another tool in the pattern above: what it takes is kept nowhere. */
export function wildcardAbove(above: readonly Shape[]): Span | undefined {
  const pattern = above.at(-1);
  const wildcard = pattern && foreignNotations(pattern.text).find((one) => one.name === null);
  return pattern && wildcard && notationSpan(pattern, wildcard);
}

/** Where the nearest pattern above has a name that nothing is called, in the notation of another tool: `{rssi:int}`. */
export function meantCapture(name: string, above: readonly Shape[]): MeantCapture | undefined {
  for (const pattern of above.toReversed()) {
    const notations = foreignNotations(pattern.text);
    const meant = notations.find((one) => one.name !== null && bindingName(one.name) === name);
    if (meant === undefined) {
      const bare = bareWord(name, pattern);
      if (bare !== undefined) return bare;
      continue;
    }
    const written = pattern.text.slice(meant.start, meant.end);
    return {
      span: notationSpan(pattern, meant),
      message: `\`${written}\` captures no \`${name}\`${written.startsWith("<") ? "" : ": it is matched as it stands"}`,
      fix: `write \`${inOwnNotation(pattern.text)}\``,
      names: notations.flatMap((one) => (one.name === null ? [] : [bindingName(one.name)])),
    };
  }
  return undefined;
}

/** `+CSQ: rssi,ber`: the manual's words without their brackets. */
function bareWord(name: string, pattern: Shape): MeantCapture | undefined {
  const { text } = pattern;
  const start = text
    .replace(/"[^"]*"/g, (quoted) => "_".repeat(quoted.length))
    .search(`(?<=[:,] ?)${name}(?=,|$)`);
  if (start < 0 || !/^[a-z]/.test(name)) return undefined;
  const words = [...text.matchAll(/(?<=[:,] ?)[a-z]\w*(?=,|$)/g)].map(([word]) => word);
  return {
    span: notationSpan(pattern, { start, end: start + name.length }),
    message: `\`${name}\` is matched as it stands`,
    fix: `write \`${text.replace(/(?<=[:,] ?)([a-z]\w*)(?=,|$)/g, "<$1>")}\``,
    names: words,
  };
}

/** Where it stands; the whole pattern where a value before it makes that uncertain. */
export function notationSpan(
  { parts, span }: Shape,
  { start, end }: Pick<ForeignNotation, "start" | "end">,
): Span {
  if (parts.some(({ kind }) => kind === "value")) return span;
  return { ...span, start: span.start + start, end: span.start + end };
}
