import { type Block, row } from "./block.js";
import type { ErrorFacts, ResultFacts, UrcFacts } from "./facts.js";
import { fieldsBlock } from "./field-text.js";

export function urcBlock(facts: UrcFacts): Block {
  return [
    ...row("meaning", [facts.meaning], 0),
    ...row("to do", facts.action === undefined ? [] : [facts.action], 0),
    ...row("restart", facts.boot ? ["the module has restarted when this line comes"] : [], 0),
    ...row("when", facts.when, 0),
    ...row("completes", facts.completes, 0),
    ...row("sets", facts.sets, 0),
    ...fieldsBlock(facts.fields, 0),
  ];
}

export function errorBlock(facts: ErrorFacts): Block {
  return [
    ...row("text", [facts.text], 0),
    ...row("blame", [blames[facts.blame]], 0),
    ...row("to do", facts.advice === undefined ? [] : [facts.advice], 0),
    ...row("seen in", facts.seenIn, 0),
  ];
}

const blames = {
  module: "the module: unexpected, it fails the run",
  network: "the network: unexpected, it makes the run inconclusive",
} as const satisfies Record<ErrorFacts["blame"], string>;

export function resultBlock(facts: ResultFacts): Block {
  return facts.command === null
    ? row("meaning", [facts.meaning], 0)
    : row("of", [`${facts.command}: ${facts.meaning}`], 0);
}
