import { builtinCatalogue } from "@scn/adapters";
import { Coverage, type ModuleCoverage } from "@scn/runtime";
import { transcriptFolders } from "../conformance/modules.js";
import { replay } from "../conformance/replay.js";

/** What the conformance transcripts exercise of each module's manual, as the session sees them. */
export function conformanceCoverage(): readonly ModuleCoverage[] {
  const coverage = new Coverage(builtinCatalogue);
  const modules = new Set<string>();
  for (const { module, files } of transcriptFolders()) {
    const catalogue = module === null ? null : builtinCatalogue(module);
    if (module === null || catalogue === null) continue;
    modules.add(module);
    for (const { name, text } of files) {
      coverage.take({
        type: "scenario-started",
        at: 0,
        scenario: 0,
        title: name,
        path: name,
        span: { file: 0, start: 0, end: 0 },
        tags: [],
        devices: [{ name: "transcript", module, address: "transcript:" }],
        parameters: {},
      });
      replay(catalogue, text, Number.POSITIVE_INFINITY, (event) => coverage.take(event));
    }
  }
  return [...modules].sort().map((module) => coverage.report(module));
}
