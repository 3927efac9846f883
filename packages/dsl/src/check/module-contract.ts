import { isAlwaysThere, type PortableFlow, portableFlows, writtenParameter } from "../capability/contract.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { callOf } from "../program/module-calls.js";
import type { Flow } from "../program/program.js";
import type { Block } from "../program/statement.js";
import { statementsIn } from "../program/walk.js";
import type { SourceText } from "../source/span.js";
import { type FlowEntry, spanOf } from "./flows.js";
import { moduleFlows } from "./module-flows.js";
import { Report } from "./report.js";

/** A module family and the flow files it brings, those it inherits first. */
export interface ModuleBringing {
  readonly id: string;
  readonly capabilities: readonly string[];
  readonly files: readonly SourceText[];
}

/**
 * Holds the flows that a module family brings to the language and to the contract of the portable flows
 * (`docs/language/capabilities.md`): for each of its capabilities all flows are there (SCN707), with the contract's parameters
 * in their order, their types and defaults.
 *
 * @param first what the index of the first flow file is in the sources that the spans count into
 *
 * @example
 * ```ts
 * import { checkModuleFlows } from "@scn/dsl";
 *
 * checkModuleFlows({ id: "acme/m1", capabilities: ["dns"], files: [] })[0]?.message; // "`acme/m1` brings no flow `net.attach`"
 * ```
 */
export function checkModuleFlows(module: ModuleBringing, first = 0): readonly Diagnostic[] {
  const { id, capabilities, files } = module;
  const { entries, flows, keys, diagnostics } = moduleFlows(id, files, first);
  const report = new Report();
  for (const flow of portableFlows().values()) {
    const wanted = isAlwaysThere(flow.capability)
      ? capabilities.length > 0
      : capabilities.includes(flow.capability);
    if (!wanted) continue;
    const entry = entries.get(flow.name);
    if (entry === undefined) report.diagnostics.push(missing(id, flow));
  }
  for (const [name, entry] of entries) {
    const flow = portableFlows().get(name);
    const lowered = flows[keys[name] ?? ""];
    if (flow !== undefined && lowered !== undefined) compare(entry, flow, lowered, report);
  }
  for (const flow of Object.values(flows)) {
    for (const call of callsIn(flow.body)) {
      if (call.target.kind !== "module" || call.target.flow in keys) continue;
      report.error("SCN707", call.span, `\`${id}\` brings no flow \`${call.target.flow}\``);
    }
  }
  return [...diagnostics, ...report.diagnostics];
}

function missing(id: string, { name, capability }: PortableFlow): Diagnostic {
  return {
    code: "SCN707",
    severity: "error",
    message: `\`${id}\` brings no flow \`${name}\``,
    expected: signature(name),
    fix: isAlwaysThere(capability)
      ? "write it in `flows/`: every module that has capabilities has it"
      : `write it in \`flows/\`, or leave \`${capability}\` out of the capabilities`,
  };
}

function compare(entry: FlowEntry, { name, node, result }: PortableFlow, flow: Flow, report: Report): void {
  const wanted = node.parameters.map(writtenParameter);
  const found = entry.node.parameters.map(writtenParameter);
  if (wanted.join(", ") !== found.join(", ")) {
    const at = found.findIndex((parameter, index) => parameter !== wanted[index]);
    const span = entry.node.parameters[at]?.span ?? spanOf(entry.node.path);
    report.error("SCN707", span, `\`${name}\` is not what its contract says`, {
      expected: signature(name),
      found: `${name}(${found.join(", ")})`,
    });
  }
  if (result !== null && !returns(flow.body)) {
    report.error("SCN707", spanOf(entry.node.path), `\`${name}\` gives nothing back`, { expected: result });
  }
}

function signature(name: string): string {
  const { node, result } = portableFlows().get(name) ?? { node: { parameters: [] }, result: null };
  const given = result === null ? "" : ` → ${result}`;
  return `${name}(${node.parameters.map(writtenParameter).join(", ")})${given}`;
}

function returns(block: Block): boolean {
  for (const statement of statementsIn(block)) {
    if (statement.kind === "return" && statement.value !== undefined) return true;
  }
  return false;
}

function* callsIn(block: Block): Iterable<NonNullable<ReturnType<typeof callOf>>> {
  for (const statement of statementsIn(block)) {
    const call = callOf(statement);
    if (call !== undefined) yield call;
  }
}
