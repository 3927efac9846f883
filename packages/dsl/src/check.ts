import type { Catalogue } from "./catalogue/catalogue.js";
import { withoutAllowed } from "./check/allow.js";
import { withoutEchoes } from "./check/echo.js";
import type { HostFlowDeclaration } from "./check/host-flow.js";
import { checkLints } from "./check/lint/check-lints.js";
import { lower, oneEach } from "./check/lower.js";
import { checkManual } from "./check/manual/check-manual.js";
import { withRecovery } from "./check/named-recovery.js";
import { ofModules } from "./check/of-modules.js";
import { Report } from "./check/report.js";
import { type ImportCandidates, loadSources, type ResolveImport } from "./check/sources.js";
import type { Diagnostic } from "./diagnostics/diagnostic.js";
import { inOrder } from "./diagnostics/order.js";
import type { CheckedProgram } from "./program/program.js";
import { checkOptions, sourceGiven } from "./source/given.js";
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
  checkOptions(options);
  const { resolveImport = () => null, importCandidates } = options;
  const report = new Report();
  const given = sourceGiven(source, options.path ?? "scenario.scn");
  const files = loadSources(given, resolveImport, report, importCandidates);
  const tables = new Tables(files, resolveImport, report);
  const { scenarios, flows, declared, policies, portable } = lower(files, tables, options, report);
  const sound = !report.diagnostics.some(isError);
  const seen = oneEach(scenarios).map(withRecovery);
  checkManual(seen, flows, options, report, sound, portable);
  const [main] = files;
  // Of a program with holes nobody knows what it leaves unused.
  if (sound && main !== undefined) checkLints(main, declared, { scenarios: seen, flows }, report);
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
  const hasScenario = main?.ast.declarations.some(({ kind }) => kind === "scenario") === true;
  if (!hasScenario && !hasErrors) diagnostics.push(noScenario);
  const runs = hasScenario && !hasErrors;
  const brought = portable.sources.length === 0 ? {} : { moduleFlows: portable.keys };
  return {
    program: runs ? { version: 1, sources, scenarios, flows, ...brought, ...policies.inProgram() } : null,
    diagnostics: inOrder(diagnostics),
    sources,
  };
}

const noScenario: Diagnostic = {
  code: "SCN112",
  severity: "error",
  message: "the file has no scenario",
  span: { file: 0, start: 0, end: 0 },
  fix: 'write one: `scenario "title" { … }`',
};

function isError({ severity }: Diagnostic): boolean {
  return severity === "error";
}
