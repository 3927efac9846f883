import { portableFlows } from "../../capability/contract.js";
import type { Block } from "../../program/statement.js";
import { statementsIn } from "../../program/walk.js";
import type { Span } from "../../source/span.js";
import type { Lint } from "./linted-body.js";
import { namesRead, readBy } from "./names-read.js";

/** SCN317: a `let` or a parameter whose value nobody asks for. */
export const unusedName: Lint = ({ kind, parameters, whole }, accept) => {
  const read = new Set<string>();
  const { body, ...header } = whole;
  for (const { name } of namesRead(header)) read.add(name);
  gatherReads(body, read);
  // What a portable flow takes is its contract's to say: not every module needs all of it.
  const own = "name" in whole && portableFlows().has(whole.name) ? [] : parameters;
  for (const { name, span } of own) {
    if (read.has(name)) continue;
    const what = kind === "flow" ? "the parameter" : "the `param`";
    accept("warning", "SCN317", span, `nobody uses ${what} \`${name}\``, { fix: "remove it" });
  }
  const told = new Set<string>();
  for (const { name, span, runs } of letsIn(body)) {
    if (read.has(name) || told.has(name)) continue;
    told.add(name);
    accept("warning", "SCN317", span, `nobody uses \`${name}\``, {
      fix: runs ? "call the flow without `let`" : "remove the `let`",
    });
  }
};

function gatherReads(block: Block, read: Set<string>): void {
  for (const statement of statementsIn(block)) {
    for (const { name } of readBy(statement)) read.add(name);
  }
}

function* letsIn(block: Block): Iterable<{ name: string; span: Span; runs: boolean }> {
  for (const statement of statementsIn(block)) {
    if (statement.kind !== "let") continue;
    const { name, span, value } = statement;
    yield { name, span, runs: value.kind === "run" };
  }
}
