import type { Shape } from "../../catalogue/catalogue.js";
import { suggest } from "../../diagnostics/suggest.js";
import type { Pattern, PatternPart } from "../../program/pattern.js";
import { type CatalogueIndex, linesLike } from "./catalogue-index.js";
import type { Values } from "./constant.js";
import { canOverlap } from "./overlap.js";
import { inOwnShape } from "./own-notation.js";

type ShapePattern = Extract<Pattern, { kind: "shape" }>;

/**
 * A pattern that no documented line fits, with its slips mended, when one then does: `+QIOPEN: 0,0` for `+QIOPEN 0,0`,
 * `+qiopn: 0,0`, `QIOPEN=0;0` and `"+QIOPEN: 0,0"`; `+QIURC: "recv",<id>` for `+QIURC: recv,<id>`;
 * `+QIOPEN: 0,<_:int>` for `+QIOPEN: 0,%d`.
 */
export function meantLine(pattern: Pattern, index: CatalogueIndex, values: Values): ShapePattern | undefined {
  const own = inOwnShape(pattern);
  if (own !== undefined && linesLike(own, index, values).length > 0) return own;
  return withMendedSigns(own ?? pattern, index, values);
}

function withMendedSigns(pattern: Pattern, index: CatalogueIndex, values: Values): ShapePattern | undefined {
  const { head, rest } = split(pattern);
  if (head === undefined || rest === undefined) return undefined;
  for (const beginning of namesNear(head, index).flatMap((name) => beginningsOf(name, index))) {
    for (const mend of mends) {
      const meant = behind(beginning, mended(rest, mend));
      if (meant !== undefined && linesLike(meant, index, values).length > 0) return meant;
    }
  }
  return undefined;
}

/** `READY`, `28,99`: what stands behind the name of a line, and no word of a sentence. */
const isValueAlone = /^[A-Z0-9]["A-Z0-9 ,.-]*$/;

/**
 * The same for a line of an answer, of which the documented lines are known: `+CPIN: READY` for `READY`, `+CSQ: <rssi>,<ber>` for
 * `CSQ: <rssi>;<ber>`.
 */
export function meantAnswer(
  pattern: Pattern,
  documented: readonly Shape[],
  values: Values,
): ShapePattern | undefined {
  const { head, rest } = split(pattern);
  if (head === undefined || rest === undefined || pattern.kind === "regex") return undefined;
  const beginnings = new Set(documented.flatMap(({ text }) => /^[+*^][^:<]*: ?/.exec(text)?.[0] ?? []));
  for (const beginning of beginnings) {
    const named = beginning.toUpperCase().startsWith(`${head.name.toUpperCase()}:`);
    if (!named && !isValueAlone.test(pattern.text)) continue;
    for (const mend of mends) {
      const meant = behind(beginning, mended(named ? rest : withoutQuotes(pattern), mend));
      if (meant !== undefined && documented.some((shape) => canOverlap(meant, shape.pattern, values)))
        return meant;
    }
  }
  return undefined;
}

/** The documented name that a pattern begins with or nearly does, with or without its sign and colon. */
export function meantName(pattern: Pattern, index: CatalogueIndex): string | undefined {
  const { head } = split(pattern);
  return head === undefined ? undefined : namesNear(head, index)[0];
}

interface Head {
  readonly name: string;
  /** Neither a sign in front nor a colon behind: it may be a word like any other. */
  readonly bare: boolean;
}

/** A pattern's name and what stands behind it; nothing where it begins with a value, or with what is escaped. */
function split(pattern: Pattern): { readonly head?: Head; readonly rest?: ShapePattern } {
  if (pattern.kind === "regex" || pattern.text.includes("\\")) return {};
  const { text, parts, span } = withoutQuotes(pattern);
  const [first, ...others] = parts;
  if (first?.kind !== "raw") return {};
  const [all, sign = "", word = "", colon] = /^([+^$%*#&]?) ?(\w+)( *[:=])?[ ,;.-]*/.exec(first.text) ?? [];
  if (all === undefined) return {};
  return {
    head: { name: `${sign === "" ? "+" : sign}${word}`, bare: sign === "" && colon === undefined },
    rest: {
      kind: "shape",
      text: text.slice(all.length),
      parts: [{ kind: "raw", text: first.text.slice(all.length) }, ...others],
      span,
    },
  };
}

/** Quotes around the whole line are of other languages. */
function withoutQuotes(pattern: ShapePattern): ShapePattern {
  const inner = /^"(.*)"$/s.exec(pattern.text)?.[1];
  if (inner === undefined || pattern.parts.length > 1) return pattern;
  return { ...pattern, text: inner, parts: [{ kind: "raw", text: inner }] };
}

function behind(beginning: string, { text, parts, span }: ShapePattern): ShapePattern | undefined {
  const [first, ...others] = parts;
  if (first?.kind !== "raw" || text === "") return undefined;
  return {
    kind: "shape",
    text: beginning + text,
    parts: [{ kind: "raw", text: beginning + first.text }, ...others],
    span,
  };
}

/** As it is written, in whatever letter case, else the nearest. A bare word has to be right. */
function namesNear({ name, bare }: Head, { lines }: CatalogueIndex): readonly string[] {
  const names = [...lines.keys()].filter((one) => one !== "");
  const exact = names.filter((one) => one.toLowerCase() === name.toLowerCase());
  if (exact.length > 0 || bare) return exact;
  const near = suggest(name, names);
  return near === undefined ? [] : [near];
}

/** With the colon as it is printed: `+QIOPEN: `, and `+MQTTSTATU :` of another vendor. */
function beginningsOf(name: string, { lines }: CatalogueIndex): readonly string[] {
  const all = (lines.get(name) ?? []).flatMap(({ text }) => /^[^:=]*[:=] ?/.exec(text)?.[0] ?? []);
  return [...new Set(all)];
}

type Mend = (literal: string, first: boolean) => string;

/** What is done wrong with a line's values, the likeliest first. */
const mends: readonly Mend[] = [
  (literal) => literal,
  (literal, first) => (first ? literal.replace(/^[A-Za-z][\w ]*(?=,|$)/, '"$&"') : literal),
  (literal) => literal.replace(/ *[;,] *| +/g, ","),
  (literal) => literal.replace(/"(\d+)"/g, "$1"),
  (literal) => literal.replace(/'/g, '"'),
];

/** Captures, values and brackets stay; the text and the parts are mended alike. */
function mended(pattern: ShapePattern, mend: Mend): ShapePattern {
  const pieces = pattern.text.split(/(<[^>]*>|\$\{[^}]*\}|[[\]])/);
  const text = pieces.map((piece, at) => (at % 2 === 0 ? mend(piece, at === 0) : piece)).join("");
  const [first, ...others] = pattern.parts;
  if (first === undefined) return pattern;
  return {
    ...pattern,
    text,
    parts: [mendedPart(first, mend, true), ...others.map((part) => mendedPart(part, mend, false))],
  };
}

function mendedPart(part: PatternPart, mend: Mend, first: boolean): PatternPart {
  if (part.kind === "raw") return { kind: "raw", text: mend(part.text, first) };
  if (part.kind === "optional")
    return { ...part, parts: part.parts.map((inner) => mendedPart(inner, mend, false)) };
  return part;
}
