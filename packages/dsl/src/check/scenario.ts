import { portableFlows } from "../capability/contract.js";
import type { FlowNode } from "../declarations/flow.js";
import type { ScenarioNode } from "../declarations/scenario.js";
import type { Expression } from "../program/expression.js";
import type { Flow, ModuleRequest, Scenario } from "../program/program.js";
import type { ModuleNode } from "../statements/module.js";
import type { Tables } from "../table/tables.js";
import { BodyChecker } from "./body.js";
import type { Header } from "./checker.js";
import { followCommands } from "./command-flow.js";
import { dotted, type FlowEntry, spanOf } from "./flows.js";
import { checkFlowTalks, checkModuleNames, checkWhoIsMeant } from "./modules.js";
import { namePolicies, recoveryInOrder } from "./named-recovery.js";
import { moduleFix } from "./nearest-module.js";
import type { Report } from "./report.js";
import { rowTitles } from "./row-titles.js";
import { Scope } from "./scope.js";
import type { Surroundings } from "./surroundings.js";

/** Statements that say what a scenario needs; they hold for all of it, wherever they stand. */
const headerKinds: ReadonlySet<string> = new Set([
  "module",
  "tags",
  "param",
  "peer",
  "timeout",
  "allow-unknown",
  "recover",
]);

/** Checks one scenario and lowers it: one scenario a row with `for each`, their bodies the same. */
export function checkScenario(
  node: ScenarioNode,
  around: Surroundings & { readonly tables: Tables; readonly modules: readonly string[] },
): readonly Scenario[] {
  const { report } = around;
  const scope = new Scope();
  const { each } = node;
  const table = each && around.tables.find(each.table, around.file);
  if (each !== undefined) {
    const { text, span } = each.row;
    scope.set(
      text,
      table === undefined ? { kind: "unreadable" } : { kind: "row", columns: table.columns, span },
    );
  }
  namePolicies(scope, around);
  const header: Header = {
    tags: new Set(),
    modules: [],
    parameters: [],
    allowUnknown: false,
    simulateOptional: false,
  };
  const checker = new BodyChecker(scope, around, header);
  const titles =
    each === undefined
      ? scenarioTitle(node.title, report)
      : rowTitles(node.title, each.row.text, table?.rows ?? [], report);
  if (each !== undefined && titles !== undefined) checker.expression(node.title);
  const body = checker.body(node.body, (statement) => headerKinds.has(statement.kind));
  const modules = checkModules(header.modules, node, around);
  if (titles === undefined || modules === undefined) return [];
  checkWhoIsMeant(body, modules, report);
  const { tags, parameters, timeout, timeoutSpan, allowUnknown, simulateOptional, recovery } = header;
  const scenario: Omit<Scenario, "title"> = {
    tags: [...tags],
    modules,
    parameters,
    peers: checker.peers,
    ...(timeout === undefined ? {} : { timeout }),
    ...(timeoutSpan === undefined ? {} : { timeoutSpan }),
    allowUnknown,
    simulateOptional,
    ...(recovery === undefined
      ? {}
      : { recovery: recovery.name === null ? recoveryInOrder(recovery) : recovery }),
    body: followCommands(body),
    span: node.span,
  };
  if (each === undefined) return titles.map((title) => ({ title, ...scenario }));
  return titles.flatMap((title, index) => {
    const row = table?.rows[index];
    return row === undefined ? [] : [{ title, ...scenario, row: { name: each.row.text, ...row } }];
  });
}

/** Checks one flow and lowers it. */
export function checkFlow({ key, node, file }: FlowEntry, around: Omit<Surroundings, "file" | "flow">): Flow {
  const { report } = around;
  const checker = new BodyChecker(new Scope("flow"), { ...around, file, flow: key });
  const parameters = node.parameters.flatMap((parameter) => checker.parameter(parameter) ?? []);
  if (node.path.length > 1 && !isFlowsFolder(file.source.path)) checkFamily(node, report);
  const body = checker.body(node.body);
  checkFlowTalks(body, report);
  return {
    name: dotted(node.path),
    parameters,
    body: followCommands(body),
    span: node.span,
  };
}

/** `tcp.open` is the module's, whichever it is; `lab.power` is anybody's to define. */
function checkFamily({ path }: FlowNode, report: Report): void {
  const family = path[0]?.text ?? "";
  if (![...portableFlows().keys()].some((name) => name.startsWith(`${family}.`))) return;
  report.error(
    "SCN109",
    spanOf(path),
    `\`${dotted(path)}\`: flows that begin with \`${family}.\` are those that each module brings along`,
    { fix: `choose another first word, as in \`my-${dotted(path)}\`` },
  );
}

/** Where a profile keeps its flows. */
function isFlowsFolder(path: string): boolean {
  return /(^|[\\/])flows[\\/][^\\/]*$/.test(path);
}

function scenarioTitle(title: Expression, report: Report): readonly string[] | undefined {
  if (title.kind === "literal" && typeof title.value === "string") return [title.value];
  report.error("SCN202", title.span, "the title of a scenario is a plain string, without values");
  return undefined;
}

function checkModules(
  nodes: readonly ModuleNode[],
  scenario: ScenarioNode,
  { report, modules: known }: { readonly report: Report; readonly modules: readonly string[] },
): readonly ModuleRequest[] | undefined {
  const [first, second] = nodes;
  if (first === undefined) {
    // a line that could not be read may have been the module's
    if (scenario.body.statements.some(({ kind }) => kind === "broken")) return undefined;
    report.error("SCN211", scenario.span, "the scenario names no module", {
      fix: "add a line such as `module quectel/lte-standard-a`",
    });
    return undefined;
  }
  if (second !== undefined && nodes.every((node) => node.name === undefined)) {
    report.error("SCN211", second.span, "the scenario has a `module` already", {
      labels: [{ span: first.span, message: "this one" }],
      fix: "with several modules each has a name: `module client: vendor/model`",
    });
    return undefined;
  }
  const modules = nodes.flatMap((node) => moduleRequest(node, known, report) ?? []);
  checkModuleNames(modules, report);
  return modules;
}

function moduleRequest(
  node: ModuleNode,
  known: readonly string[],
  report: Report,
): ModuleRequest | undefined {
  const any = node.model === undefined && node.vendor.text === "any";
  if (node.model === undefined && !any) {
    report.error("SCN301", node.vendor.span, `\`${node.vendor.text}\` names no module`, {
      expected: "vendor/model, such as `quectel/lte-standard-a`, or `any with tcp`",
      ...moduleFix(node.vendor.text, known),
    });
    return undefined;
  }
  const given = node.arguments.flatMap(({ name, value, span }) => {
    if (name !== null) return [[name.text, value] as const];
    report.error("SCN205", span, "a module's arguments have names");
    return [];
  });
  return {
    name: node.name?.text ?? null,
    profile: node.model === undefined ? null : `${node.vendor.text}/${node.model.text}`,
    capabilities: node.capabilities.map((capability) => capability.text),
    arguments: Object.fromEntries(given),
    span: node.span,
  };
}
