import type { Catalogue } from "./catalogue/catalogue.js";
import { withoutAllowed } from "./check/allow.js";
import { withoutEchoes } from "./check/echo.js";
import { Flows } from "./check/flows.js";
import type { HostFlowDeclaration } from "./check/host-flow.js";
import { checkLints } from "./check/lint/check-lints.js";
import { checkManual } from "./check/manual/check-manual.js";
import { checkNamedRecovery, withRecovery } from "./check/named-recovery.js";
import { ofModules } from "./check/of-modules.js";
import { Policies } from "./check/policies.js";
import { PortableFlows } from "./check/portable.js";
import { Report } from "./check/report.js";
import { checkFlow, checkScenario } from "./check/scenario.js";
import { type ImportCandidates, loadSources, type ParsedFile, type ResolveImport } from "./check/sources.js";
import { checkTitles } from "./check/titles.js";
import type { Diagnostic } from "./diagnostics/diagnostic.js";
import { inOrder } from "./diagnostics/order.js";
import type { CheckedProgram, Flow, Scenario } from "./program/program.js";
import { sourceGiven } from "./source/given.js";
import type { SourceText } from "./source/span.js";
import { Tables } from "./table/tables.js";

/** What the front end cannot know by itself: it reads no files. */
export interface CheckOptions {
  /** The path of a source that is given as a string; default `scenario.scn`. Imports are resolved against it. */
  readonly path?: string;
  /**
   * Gives the text that `import "specifier"`, or `table … from "specifier"`, in the file `from` means; `null` when there is
   * none.
   */
  readonly resolveImport?: ResolveImport;
  /** What an `import` in the file `from` could say, for "did you mean"; asked only when one is not found. */
  readonly importCandidates?: ImportCandidates;
  /** The catalogue of a module, by `vendor/model`. With it the manual is asked, too: SCN301 to SCN315.
   * The same object for the same module, or it is read anew each time. */
  readonly catalogue?: (id: string) => Catalogue | null;
  /** Flows that the run will bring along as TypeScript functions, by the name scenarios call them by. */
  readonly hostFlows?: Readonly<Record<string, HostFlowDeclaration>>;
  /** The modules there are: for "did you mean", and those `module any` can be. */
  readonly modules?: readonly string[];
  /** The flow files a module brings, those it inherits first. The same array for the same module, or they are read anew. */
  readonly moduleFlows?: (id: string) => readonly SourceText[];
}

/** What `check` gives: a program only where nothing is wrong, and all there is to say in any case. */
export interface CheckResult {
  /** `null` when there is any error. */
  readonly program: CheckedProgram | null;
  /** In the order of the sources and of the places in them; warnings too. */
  readonly diagnostics: readonly Diagnostic[];
  /** What the files of the spans are: the checked source first, then what it imports, then the CSV files of tables. */
  readonly sources: readonly SourceText[];
}

/**
 * Text to checked program: parses, resolves imports, names and flows, checks types, and lowers to the plain JSON
 * that the runtime executes. Pure: no I/O, no clock; never throws on any text.
 *
 * @example
 * ```ts
 * import { check } from "@scn/dsl";
 *
 * const { program, diagnostics } = check('scenario "signal" {\n  module quectel/lte-standard-a\n  send AT+CSQ\n}\n');
 * program?.scenarios[0]?.title; // "signal"
 * diagnostics; // []
 * ```
 */
export function check(source: string | SourceText, options: CheckOptions = {}): CheckResult {
  const first = sourceGiven(source, options.path ?? "scenario.scn");
  const report = new Report();
  const files = loadSources(first, options.resolveImport ?? (() => null), report, options.importCandidates);
  const tables = new Tables(files, options.resolveImport ?? (() => null), report);
  const portable = new PortableFlows(options, report, files.length + tables.sources.length);
  const flowEntries = new Flows(files, report, {
    ...(options.hostFlows && { hostFlows: options.hostFlows }),
    moduleFlow: (name) => portable.find(name, modulesNamed(files)),
  });
  const flows: Record<string, Flow> = {};
  const policies = new Policies(files, report);
  const around = { flows: flowEntries, report, policies };
  for (const entry of flowEntries.all) flows[entry.key] = checkFlow(entry, around);
  for (const { node, file } of policies.named)
    policies.lowered(node, checkNamedRecovery(node, { ...around, file }));
  const scenarios: Scenario[] = [];
  for (const [index, file] of files.entries()) {
    checkTitles(file.ast.declarations, report);
    for (const node of file.ast.declarations) {
      if (node.kind === "broken") continue;
      if (node.kind === "scenario") {
        const lowered = checkScenario(node, { ...around, file, tables, modules: options.modules ?? [] });
        if (index === 0) scenarios.push(...lowered);
      }
    }
  }
  flowEntries.reportRecursion();
  for (const scenario of oneEach(scenarios)) portable.check(scenario, flows);
  report.diagnostics.push(...portable.diagnostics);
  const sound = !report.diagnostics.some(isError);
  Object.assign(flows, portable.flows);
  const seen = oneEach(scenarios).map(withRecovery);
  checkManual(seen, flows, options, report, sound, portable);
  const [main] = files;
  // Of a program with holes nobody knows what it leaves unused.
  if (sound && main !== undefined) checkLints(main, flowEntries.all, { scenarios: seen, flows }, report);
  const sources = [...files.map((file) => file.source), ...tables.sources, ...portable.sources];
  const manualAsked = options.catalogue !== undefined;
  const diagnostics = [
    ...withoutAllowed(
      ofModules(withoutEchoes(report.diagnostics), sources),
      sources,
      (code) => sound && scenarios.length > 0 && (manualAsked || code > "SCN315"),
    ),
  ];
  const hasErrors = diagnostics.some(isError);
  const hasScenario = files[0]?.ast.declarations.some(({ kind }) => kind === "scenario") === true;
  if (!hasScenario && !hasErrors) {
    diagnostics.push({
      code: "SCN112",
      severity: "error",
      message: "the file has no scenario",
      span: { file: 0, start: 0, end: 0 },
      fix: 'write one: `scenario "title" { … }`',
    });
  }
  const runs = hasScenario && !hasErrors;
  const brought = portable.sources.length === 0 ? {} : { moduleFlows: portable.keys };
  return {
    program: runs ? { version: 1, sources, scenarios, flows, ...brought, ...policies.inProgram() } : null,
    diagnostics: inOrder(diagnostics),
    sources,
  };
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

/** Of the scenarios of a table's rows the first: their bodies are the same. */
function oneEach(scenarios: readonly Scenario[]): readonly Scenario[] {
  return scenarios.filter(({ body }, index) => index === 0 || scenarios[index - 1]?.body !== body);
}

function isError({ severity }: Diagnostic): boolean {
  return severity === "error";
}
