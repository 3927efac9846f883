import { visible } from "@scn/dsl";
import type { Style } from "../terminal/style.js";
import { type Block, limitText, table } from "./block.js";
import { commandBlock, commonLimit } from "./command-text.js";
import type { Facts, Source } from "./facts.js";
import { errorBlock, resultBlock, urcBlock } from "./other-text.js";

/**
 * The facts for a person: one part for each thing of that name, the modules that know it side by side in a table, and what
 * they say below, once where they say the same.
 */
export function explainText(facts: readonly Facts[], style: Style): string {
  const parts = new Map<string, Facts[]>();
  for (const one of facts) {
    const title = titleOf(one);
    parts.set(title, [...(parts.get(title) ?? []), one]);
  }
  return [...parts].map(([title, same]) => partText(title, same, style)).join("\n\n");
}

function titleOf(facts: Facts): string {
  switch (facts.kind) {
    case "command":
      return facts.name;
    case "urc":
      return facts.shape;
    case "error":
      return `${facts.code}: ${facts.title}`;
    case "result":
      return facts.text;
  }
}

function partText(title: string, facts: readonly Facts[], style: Style): string {
  const [first] = facts;
  const purpose = first?.kind === "command" ? `: ${first.purpose}` : "";
  const bodies = new Map<string, string[]>();
  for (const one of facts) {
    const body = blockOf(one).join("\n");
    bodies.set(body, [...(bodies.get(body) ?? []), one.module]);
  }
  const head =
    first?.kind === "command" ? [["module", "at most", "kept", "document"]] : [["module", "document"]];
  const [titles = "", ...rows] = table([...head, ...facts.map(comparison)], 2);
  return [
    `${style.bold(visible(title))}${visible(purpose)}`,
    style.dim(titles),
    ...rows,
    ...[...bodies].flatMap(([body, modules]) => [
      "",
      ...(facts.length === 1 ? [] : [style.cyan([...new Set(modules)].join(", "))]),
      ...body.split("\n").map((line) => (line === "" ? "" : `  ${line}`)),
    ]),
  ].join("\n");
}

function blockOf(facts: Facts): Block {
  switch (facts.kind) {
    case "command":
      return commandBlock(facts);
    case "urc":
      return urcBlock(facts);
    case "error":
      return errorBlock(facts);
    case "result":
      return resultBlock(facts);
  }
}

function comparison(facts: Facts): readonly string[] {
  if (facts.kind !== "command") return [facts.module, sourceText(facts.source)];
  const limit = commonLimit(facts);
  const atMost = limit === null ? `${limitText(facts.defaultDeadline.ms)} (not given)` : limitText(limit);
  return [facts.module, atMost, keptText(facts.persistence), sourceText(facts.source)];
}

function keptText(persistence: string): string {
  switch (persistence) {
    case "volatile":
      return "until a restart";
    case "saved":
      return "over restarts";
    case "unspecified":
      return "not said";
    default:
      return `by ${persistence}`;
  }
}

export function sourceText({ document, version, section }: Source): string {
  return [document, version, section].filter((part) => part !== "").join(" ");
}
