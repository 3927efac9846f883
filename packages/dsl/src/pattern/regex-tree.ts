import { regexTokens } from "./regex-tokens.js";

/** A regular expression taken apart, as far as a machine can follow it that reads a line once. */
export type RegexNode =
  /** One character, class or escape, as written. */
  | { readonly kind: "atom"; readonly text: string }
  | { readonly kind: "assertion"; readonly text: string }
  | { readonly kind: "sequence"; readonly parts: readonly RegexNode[] }
  | { readonly kind: "choice"; readonly choices: readonly RegexNode[] }
  /** `name`: the number of a named group, in the order of their names. */
  | { readonly kind: "group"; readonly name: number; readonly inside: RegexNode }
  | { readonly kind: "ahead"; readonly negative: boolean; readonly inside: RegexNode }
  | {
      readonly kind: "repeat";
      readonly inside: RegexNode;
      readonly from: number;
      readonly to: number;
      readonly lazy: boolean;
    };

interface Level {
  readonly opening: string;
  readonly name: number;
  readonly choices: RegexNode[];
  parts: RegexNode[];
}

/** Takes a body that compiles; `null` for one with a back reference or a look behind. */
export function regexTree(body: string): RegexNode | null {
  const levels: Level[] = [];
  let names = 0;
  let level: Level = { opening: "?:", name: -1, choices: [], parts: [] };
  for (const token of regexTokens(body)) {
    if (token.kind === "open") {
      if (/^\?<[=!]/.test(token.opening)) return null;
      levels.push(level);
      const name = token.opening.startsWith("?<") ? names++ : -1;
      level = { opening: token.opening, name, choices: [], parts: [] };
    } else if (token.kind === "close") {
      const node = closed(level);
      level = levels.pop() ?? level;
      level.parts.push(node);
    } else if (token.kind === "choice") {
      level.choices.push({ kind: "sequence", parts: level.parts });
      level.parts = [];
    } else if (token.kind === "quantifier") {
      const inside = level.parts.pop();
      if (inside === undefined) return null;
      const { from, to, lazy } = token;
      level.parts.push({ kind: "repeat", inside, from, to, lazy });
    } else if (/^\\(?:[1-9]|k<)/.test(token.text)) return null;
    else {
      const kind = /^(?:\^|\$|\\[bB])$/.test(token.text) ? "assertion" : "atom";
      level.parts.push({ kind, text: token.text });
    }
  }
  return insideOf(level);
}

function insideOf({ choices, parts }: Level): RegexNode {
  const last: RegexNode = { kind: "sequence", parts };
  return choices.length === 0 ? last : { kind: "choice", choices: [...choices, last] };
}

function closed(level: Level): RegexNode {
  const inside = insideOf(level);
  if (level.opening === "?=" || level.opening === "?!")
    return { kind: "ahead", negative: level.opening === "?!", inside };
  return level.name >= 0 ? { kind: "group", name: level.name, inside } : inside;
}

/** Whether a node can match nothing at all. */
export function canBeEmpty(node: RegexNode): boolean {
  switch (node.kind) {
    case "atom":
      return false;
    case "assertion":
    case "ahead":
      return true;
    case "sequence":
      return node.parts.every(canBeEmpty);
    case "choice":
      return node.choices.some(canBeEmpty);
    case "group":
      return canBeEmpty(node.inside);
    case "repeat":
      return node.from === 0 || canBeEmpty(node.inside);
  }
}

/** The named groups inside of a node. */
export function namedIn(node: RegexNode): readonly number[] {
  switch (node.kind) {
    case "atom":
    case "assertion":
      return [];
    case "sequence":
      return node.parts.flatMap(namedIn);
    case "choice":
      return node.choices.flatMap(namedIn);
    case "group":
      return [node.name, ...namedIn(node.inside)];
    case "ahead":
    case "repeat":
      return namedIn(node.inside);
  }
}
