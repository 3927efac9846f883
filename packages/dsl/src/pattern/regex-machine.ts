import type { RegexMachine, RegexStep } from "../program/pattern.js";
import { canBeEmpty, namedIn, type RegexNode, regexTree } from "./regex-tree.js";

/**
 * The steps of a machine that holds an expression against a whole line, trying what the language's own engine tries and in
 * that order. `null` for what it cannot follow exactly: back references, looks behind, looks ahead past the beginning, and beside
 * named groups a repeated or optional part that may be empty. Takes a body that compiles, its characters one a byte of the line.
 */
export function regexMachine(body: string, ignoreCase: boolean): Omit<RegexMachine, "above"> | null {
  const tree = regexTree(body);
  if (tree === null || !canFollow(tree, true, namedIn(tree).length > 0)) return null;
  const maker = new StepMaker(ignoreCase);
  maker.node(tree);
  maker.steps.push({ op: "assert", what: "end" }, { op: "found" });
  return { sets: maker.sets, steps: maker.steps };
}

/** `first`: it stands at the beginning, so that a look ahead is tried once. */
function canFollow(node: RegexNode, first: boolean, captures: boolean): boolean {
  switch (node.kind) {
    case "atom":
    case "assertion":
      return true;
    case "sequence":
      return node.parts.every((part, at) =>
        canFollow(part, first && node.parts.slice(0, at).every(looks), captures),
      );
    case "choice":
      return node.choices.every((choice) => canFollow(choice, false, captures));
    case "group":
      return canFollow(node.inside, first, captures);
    case "ahead":
      return first && canFollow(node.inside, false, captures);
    case "repeat":
      // The engine takes no empty round more than it must: that changes no answer, but what is captured.
      if (captures && node.to > node.from && canBeEmpty(node.inside)) return false;
      return canFollow(node.inside, false, captures);
  }
}

function looks({ kind }: RegexNode): boolean {
  return kind === "ahead" || kind === "assertion";
}

class StepMaker {
  readonly steps: RegexStep[] = [];
  readonly sets: string[] = [];
  readonly #ignoreCase: boolean;
  readonly #known = new Map<string, number>();

  constructor(ignoreCase: boolean) {
    this.#ignoreCase = ignoreCase;
  }

  node(node: RegexNode): void {
    switch (node.kind) {
      case "atom":
        this.steps.push({ op: "character", set: this.#set(node.text) });
        return;
      case "assertion":
        this.steps.push({ op: "assert", what: assertions[node.text] ?? "end" });
        return;
      case "sequence":
        for (const part of node.parts) this.node(part);
        return;
      case "choice":
        this.#choice(node.choices);
        return;
      case "group":
        this.steps.push({ op: "mark", slot: 2 * node.name });
        this.node(node.inside);
        this.steps.push({ op: "mark", slot: 2 * node.name + 1 });
        return;
      case "ahead": {
        const at = this.#reserve();
        this.node(node.inside);
        this.steps.push({ op: "found" });
        this.steps[at] = { op: "ahead", negative: node.negative, past: this.steps.length };
        return;
      }
      case "repeat":
        this.#repeat(node);
    }
  }

  #choice(choices: readonly RegexNode[]): void {
    const jumps: number[] = [];
    for (const [index, choice] of choices.entries()) {
      if (index === choices.length - 1) {
        this.node(choice);
        break;
      }
      const at = this.#reserve();
      this.node(choice);
      jumps.push(this.#reserve());
      this.steps[at] = { op: "split", first: at + 1, second: this.steps.length };
    }
    for (const at of jumps) this.steps[at] = { op: "jump", to: this.steps.length };
  }

  #repeat({ inside, from, to, lazy }: Extract<RegexNode, { kind: "repeat" }>): void {
    const named = namedIn(inside);
    const once = (): void => {
      // What the round before has captured is not this one's.
      if (named.length > 0) this.steps.push({ op: "forget", groups: named });
      this.node(inside);
    };
    for (let round = 0; round < from; round++) once();
    const splits: number[] = [];
    if (to === Number.POSITIVE_INFINITY) {
      splits.push(this.#reserve());
      once();
      this.steps.push({ op: "jump", to: splits[0] ?? 0 });
    } else {
      for (let round = from; round < to; round++) {
        splits.push(this.#reserve());
        once();
      }
    }
    const out = this.steps.length;
    for (const at of splits) {
      this.steps[at] = lazy
        ? { op: "split", first: out, second: at + 1 }
        : { op: "split", first: at + 1, second: out };
    }
  }

  #reserve(): number {
    return this.steps.push({ op: "jump", to: 0 }) - 1;
  }

  /** Which of the 256 characters of a line an atom matches: the engine itself is asked. */
  #set(atom: string): number {
    const known = this.#known.get(atom);
    if (known !== undefined) return known;
    const alone = new RegExp(`^(?:${atom})$`, this.#ignoreCase ? "is" : "s");
    const set = Array.from({ length: 256 }, (_, code) => (alone.test(String.fromCharCode(code)) ? "1" : "0"));
    this.#known.set(atom, this.sets.length);
    return this.sets.push(set.join("")) - 1;
  }
}

const assertions: Readonly<Record<string, Extract<RegexStep, { op: "assert" }>["what"]>> = {
  "^": "start",
  $: "end",
  "\\b": "word",
  "\\B": "no-word",
};
