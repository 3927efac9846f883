import type { Flow, Scenario } from "../program/program.js";
import type { Tables } from "../table/tables.js";
import { type FlowEntry, Flows } from "./flows.js";
import type { HostFlowDeclaration } from "./host-flow.js";
import { checkNamedRecovery } from "./named-recovery.js";
import { Policies } from "./policies.js";
import { type ModulesAround, PortableFlows } from "./portable.js";
import type { Report } from "./report.js";
import { checkFlow, checkScenario } from "./scenario.js";
import type { ParsedFile } from "./sources.js";
import { checkTitles } from "./titles.js";

/** The declarations of a program's files, as the runtime takes them. */
export interface Lowered {
  /** Those of the checked file: one a row where a table says so. */
  readonly scenarios: readonly Scenario[];
  /** By their keys, with those the modules bring. */
  readonly flows: Readonly<Record<string, Flow>>;
  /** What the files declare. */
  readonly declared: readonly FlowEntry[];
  readonly policies: Policies;
  readonly portable: PortableFlows;
}

/** Lowers what the files declare, names and flows resolved and types checked; what is wrong is told to the report. */
export function lower(
  files: readonly ParsedFile[],
  tables: Tables,
  options: ModulesAround & { readonly hostFlows?: Readonly<Record<string, HostFlowDeclaration>> },
  report: Report,
): Lowered {
  const portable = new PortableFlows(options, report, files.length + tables.sources.length);
  const declared = new Flows(files, report, {
    ...(options.hostFlows && { hostFlows: options.hostFlows }),
    moduleFlow: (name) => portable.find(name, modulesNamed(files)),
    portable: () => portable.namesIn(modulesNamed(files)),
  });
  const policies = new Policies(files, report);
  const around = { flows: declared, report, policies };
  const flows: Record<string, Flow> = {};
  for (const entry of declared.all) flows[entry.key] = checkFlow(entry, around);
  for (const { node, file } of policies.named)
    policies.lowered(node, checkNamedRecovery(node, { ...around, file }));
  const scenarios: Scenario[] = [];
  for (const [index, file] of files.entries()) {
    checkTitles(file.ast.declarations, report);
    for (const node of file.ast.declarations) {
      if (node.kind !== "scenario") continue;
      const lowered = checkScenario(node, { ...around, file, tables, modules: options.modules ?? [] });
      if (index === 0) scenarios.push(...lowered);
    }
  }
  declared.reportRecursion();
  for (const scenario of oneEach(scenarios)) portable.check(scenario, flows);
  report.diagnostics.push(...portable.diagnostics);
  return { scenarios, flows: { ...flows, ...portable.flows }, declared: declared.all, policies, portable };
}

/** Of the scenarios of a table's rows the first: their bodies are the same. */
export function oneEach(scenarios: readonly Scenario[]): readonly Scenario[] {
  return scenarios.filter(({ body }, index) => index === 0 || scenarios[index - 1]?.body !== body);
}

/** The modules that scenarios of the checked file name: they bring the flows that are no portable ones. */
function modulesNamed([main]: readonly ParsedFile[]): ReadonlySet<string> {
  const named = new Set<string>();
  for (const node of main?.ast.declarations ?? []) {
    if (node.kind !== "scenario") continue;
    for (const statement of node.body.statements) {
      if (statement.kind !== "module" || statement.model === undefined) continue;
      named.add(`${statement.vendor.text}/${statement.model.text}`);
    }
  }
  return named;
}
