import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { parse } from "../parse.js";
import type { Flow, ModuleFlowKeys } from "../program/program.js";
import type { SourceText } from "../source/span.js";
import { type FlowEntry, Flows, spanOf } from "./flows.js";
import { Report } from "./report.js";
import { checkFlow } from "./scenario.js";
import type { ParsedFile } from "./sources.js";

/** The flows that a module family brings along, checked and lowered. */
export interface ModuleFlows {
  /** What the spans count into, from the place on that was asked for. */
  readonly sources: readonly SourceText[];
  readonly flows: Readonly<Record<string, Flow>>;
  /** Which of `flows` a dotted name is. */
  readonly keys: ModuleFlowKeys;
  readonly entries: ReadonlyMap<string, FlowEntry>;
  readonly diagnostics: readonly Diagnostic[];
}

/** The same files at the same place of a program mean the same: most programs have a module's flows at the same place. */
const known = new WeakMap<readonly SourceText[], Map<number, ModuleFlows>>();

/**
 * Reads the flow files of a module, a base's before those that replace some of them.
 *
 * @param files the same array for the same module, or they are read anew each time
 * @param first what the first file's index in the program will be
 */
export function moduleFlows(id: string, files: readonly SourceText[], first: number): ModuleFlows {
  let places = known.get(files);
  if (places === undefined) {
    places = new Map();
    known.set(files, places);
  }
  let flows = places.get(first);
  if (flows === undefined) {
    flows = readFlows(id, files, first);
    places.set(first, flows);
  }
  return flows;
}

function readFlows(id: string, sources: readonly SourceText[], first: number): ModuleFlows {
  const report = new Report();
  const files = sources.map((source, index): ParsedFile => {
    const { ast, diagnostics } = parse(source, first + index);
    report.diagnostics.push(...diagnostics);
    const incomplete = ast.declarations.some(({ kind }) => kind === "broken");
    return { source, ast, imports: [], importedBy: new Map(), incomplete };
  });
  const entries = new Map<string, FlowEntry>();
  const around = new Flows(files, report, { module: id, moduleFlow: (name) => entries.get(name) });
  for (const entry of around.all) if (entry.node.path.length > 1) take(entry, entries, report);
  const flows = Object.fromEntries(
    around.all.map((entry) => [entry.key, checkFlow(entry, { flows: around, report })] as const),
  );
  around.reportRecursion();
  const keys = Object.fromEntries([...entries].map(([name, { key }]) => [name, key] as const));
  return { sources, flows, keys, entries, diagnostics: report.diagnostics };
}

/** One of the same name replaces the base's; two in one folder are a mistake. */
function take(entry: FlowEntry, entries: Map<string, FlowEntry>, report: Report): void {
  const earlier = entries.get(entry.name);
  if (earlier !== undefined && folder(earlier) === folder(entry)) {
    report.error("SCN203", spanOf(entry.node.path), `there are two flows \`${entry.name}\``, {
      labels: [{ span: spanOf(earlier.node.path), message: "the first one" }],
    });
    return;
  }
  entries.set(entry.name, entry);
}

function folder({ file }: FlowEntry): string {
  return file.source.path.slice(0, file.source.path.lastIndexOf("/") + 1);
}
