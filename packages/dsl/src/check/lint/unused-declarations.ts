import { callOf } from "../../program/module-calls.js";
import type { Flow, Scenario } from "../../program/program.js";
import type { Block } from "../../program/statement.js";
import { statementsIn } from "../../program/walk.js";
import { type FlowEntry, spanOf } from "../flows.js";
import type { Accept } from "../report.js";
import type { ParsedFile } from "../sources.js";

/** SCN317: a flow or an import of the checked file that none of its scenarios needs. */
export function unusedDeclarations(
  file: ParsedFile,
  entries: readonly FlowEntry[],
  program: { readonly scenarios: readonly Scenario[]; readonly flows: Readonly<Record<string, Flow>> },
  accept: Accept,
): void {
  const called = new Set<string>();
  for (const whole of [...program.scenarios, ...Object.values(program.flows)])
    gatherCalls(whole.body, called);
  for (const entry of entries) {
    if (entry.file !== file || called.has(entry.key)) continue;
    accept("warning", "SCN317", spanOf(entry.node.path), `nobody runs the flow \`${entry.name}\``, {
      fix: "remove it, or move it to a file that others import",
    });
  }
  for (const [node, imported] of file.importedBy) {
    const needed = entries.some((entry) => entry.file === imported && called.has(entry.key));
    if (needed || imported.incomplete || bringsMore(imported)) continue;
    accept("warning", "SCN317", node.span, "nothing of this file is used", { fix: "remove the import" });
  }
}

/** Policies, tables and handlers are used by name in many places: they count as used. */
function bringsMore({ ast }: ParsedFile): boolean {
  return ast.declarations.some(({ kind }) => kind === "policy" || kind === "recover" || kind === "table");
}

function gatherCalls(block: Block, called: Set<string>): void {
  for (const statement of statementsIn(block)) {
    const call = callOf(statement);
    if (call?.target.kind === "flow") called.add(call.target.flow);
  }
}
