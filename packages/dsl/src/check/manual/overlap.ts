import type { Pattern } from "../../program/pattern.js";
import type { Values } from "./constant.js";
import { automatonOf, type CharacterClass, fixedKey, type LineAutomaton } from "./line-automaton.js";
import { Remembered } from "./remembered.js";

/** The answers for patterns without values, by the documented shape as an object: another one may have the same text. */
const answers = new WeakMap<Pattern, Remembered<boolean>>();

/**
 * Whether a pattern and a documented shape can match a common line. `false` is certain; a regular expression and
 * what only the run knows count as "can".
 */
export function canOverlap(pattern: Pattern, shape: Pattern, values: Values): boolean {
  if (shape.kind === "regex") return true;
  const documented = automatonOf(shape);
  if (pattern.kind === "regex") return startsAsRegex(pattern, documented);
  if (!startsAlike(pattern, documented)) return false;
  const find = (): boolean => intersect(automatonOf(pattern, values), documented);
  const key = fixedKey(pattern);
  return key === null ? find() : answersFor(shape).get(key, find);
}

/** The characters that every line of a regular expression starts with, as far as they are plain. */
function startsAsRegex(
  { source, ignoreCase }: Extract<Pattern, { kind: "regex" }>,
  { prefix }: LineAutomaton,
): boolean {
  if (ignoreCase || source.includes("|")) return true;
  const plain = [...source.matchAll(/(?:\\([^\w\s])|([\w ",:+-]))(?![?*+{])/gy)].map(
    ([, escaped, other]) => escaped ?? other ?? "",
  );
  const start = plain.join("").replaceAll(" ", "");
  const documented = prefix.replaceAll(" ", "");
  return start.startsWith(documented) || documented.startsWith(start);
}

function answersFor(shape: Pattern): Remembered<boolean> {
  const known = answers.get(shape) ?? new Remembered<boolean>();
  answers.set(shape, known);
  return known;
}

const blank = 0x20;

/** The cheap question first: most lines differ in their first characters that are no blanks. */
function startsAlike({ parts }: Extract<Pattern, { kind: "shape" }>, { prefix }: LineAutomaton): boolean {
  const [first] = parts;
  if (first?.kind !== "raw") return true;
  const { text } = first;
  let at = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === blank) continue;
    while (prefix.charCodeAt(at) === blank) at++;
    if (at >= prefix.length) return true;
    if (code !== prefix.charCodeAt(at++)) return false;
  }
  return true;
}

/** Whether two automata take a common line: a walk over the pairs of states both can be in. */
export function intersect(a: LineAutomaton, b: LineAutomaton): boolean {
  const shared = Math.min(a.prefix.length, b.prefix.length);
  for (let at = 0; at < shared; at++) if (a.prefix.charCodeAt(at) !== b.prefix.charCodeAt(at)) return false;
  const width = b.steps.length;
  const seen = new Set<number>([shared * width + shared]);
  // A set grows while it is walked.
  for (const pair of seen) {
    const inA = Math.floor(pair / width);
    const inB = pair % width;
    if (a.accepting.has(inA) && b.accepting.has(inB)) return true;
    for (const to of a.free[inA] ?? []) seen.add(to * width + inB);
    for (const to of b.free[inB] ?? []) seen.add(inA * width + to);
    for (const mine of a.steps[inA] ?? []) {
      for (const other of b.steps[inB] ?? []) {
        if (meet(mine.on, other.on)) seen.add(mine.to * width + other.to);
      }
    }
  }
  return false;
}

const members: Readonly<Record<string, RegExp>> = {
  digit: /[0-9]/,
  sign: /[+-]/,
  number: /[0-9.eE+-]/,
  address: /[0-9a-fA-F.:"]/,
  word: /[^\s,"]/,
  "no-comma": /[^,]/,
};

/** Whether some character is of both. Only a sign and a digit exclude each other among the classes. */
function meet(a: CharacterClass, b: CharacterClass): boolean {
  if (a === b || a === "any" || b === "any") return true;
  if (a.length > 1 && b.length > 1) return !disjoint.has(`${a} ${b}`);
  if (a.length > 1) return members[a]?.test(b) === true;
  return b.length > 1 && members[b]?.test(a) === true;
}

const disjoint = new Set(["digit sign", "sign digit", "sign address", "address sign"]);
