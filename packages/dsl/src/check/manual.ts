import type { Catalogue } from "../catalogue/catalogue.js";
import type { Flow, ModuleRequest, Scenario } from "../program/program.js";
import type { StatementOf } from "../program/statement.js";
import { findCommand } from "./manual-command.js";
import { didYouMean, type Report } from "./report.js";
import { walk } from "./walk.js";

/** Where the manual comes from. */
export interface Manuals {
  readonly catalogue?: (id: string) => Catalogue | null;
  readonly modules?: readonly string[];
}

/** Holds scenarios, and the flows they call, to the catalogue of their module. */
export function checkManual(
  scenarios: readonly Scenario[],
  flows: Readonly<Record<string, Flow>>,
  manuals: Manuals,
  report: Report,
): void {
  if (manuals.catalogue === undefined) return;
  for (const scenario of scenarios) {
    const [module] = scenario.modules;
    if (module === undefined || module.profile === null) continue;
    const catalogue = manuals.catalogue(module.profile);
    if (catalogue === null) {
      unknownModule(module, module.profile, manuals.modules ?? [], report);
      continue;
    }
    walk(scenario.body, flows, (statement, deadline) => {
      if (statement.kind !== "send") return;
      checkSend(statement, deadline, catalogue, scenario, report);
    });
  }
}

function unknownModule(
  module: ModuleRequest,
  profile: string,
  modules: readonly string[],
  report: Report,
): void {
  const known = modules.length === 0 ? {} : { expected: modules.join(", ") };
  report.error("SCN301", module.span, `nothing is known of the module \`${profile}\``, {
    ...known,
    ...didYouMean(profile, modules),
  });
}

function checkSend(
  send: StatementOf<"send">,
  deadline: StatementOf<"within"> | undefined,
  catalogue: Catalogue,
  { allowUnknown }: Scenario,
  report: Report,
): void {
  const [first] = send.wire.parts;
  if (first?.kind !== "raw") return;
  const found = findCommand(first.text, send.wire.parts.length > 1, catalogue);
  if (found === null) return;
  if (found.entry === undefined) {
    if (allowUnknown) return;
    const span = { ...send.wire.span, end: send.wire.span.start + found.name.length };
    report.warning("SCN302", span, `the manual of ${catalogue.id} does not know \`${found.name}\``, {
      ...didYouMean(
        found.name,
        catalogue.commands.map(({ name }) => name),
        "`allow-unknown` in the scenario says that this is meant",
      ),
    });
    return;
  }
  const limit = deadline?.limit.to;
  if (found.maxResponse === undefined || limit?.kind !== "duration" || limit.ms >= found.maxResponse.ms)
    return;
  const { ms, source } = found.maxResponse;
  const document = catalogue.documents[source.document]?.title ?? source.document;
  report.warning("SCN303", limit.span, `\`${found.entry.name}\` may take longer than this`, {
    expected: `at least ${ms / 1000}s`,
    found: `${limit.ms / 1000}s`,
    notes: [`maximum response time ${ms / 1000}s: ${document}, ${source.section}`],
    fix: `give it ${ms / 1000}s`,
  });
}
