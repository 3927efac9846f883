import type { Catalogue } from "../../catalogue/catalogue.js";
import type { DiagnosticCode } from "../../diagnostics/codes.js";
import type { Flow, ModuleFlowKeys, ModuleRequest, Scenario } from "../../program/program.js";
import { moduleFix } from "../nearest-module.js";
import { type Accept, onceTo, type Report } from "../report.js";
import { indexOf } from "./catalogue-index.js";
import { manualChecks } from "./index.js";
import { Trace } from "./trace.js";

/** Where the manual comes from. */
export interface Manuals {
  readonly catalogue?: (id: string) => Catalogue | null;
  readonly modules?: readonly string[];
}

/** What a scenario's modules bring, and which they are where the scenario leaves it open. */
export interface ModulesMeant {
  fitting(module: ModuleRequest): readonly string[];
  readonly keys: Readonly<Record<string, ModuleFlowKeys>>;
}

/** Rests on what other lines do: nothing to say while some of them cannot be read. */
const ofTheWhole: ReadonlySet<DiagnosticCode> = new Set([
  "SCN310",
  "SCN309",
  "SCN311",
  "SCN312",
  "SCN313",
  "SCN314",
  "SCN315",
]);

/**
 * Holds scenarios, and the flows they call, to the catalogue of their module.
 *
 * @param sound all lines could be read and checked
 */
export function checkManual(
  scenarios: readonly Scenario[],
  flows: Readonly<Record<string, Flow>>,
  manuals: Manuals,
  report: Report,
  sound: boolean,
  meant: ModulesMeant = { fitting: () => [], keys: {} },
): void {
  if (manuals.catalogue === undefined) return;
  const checks = manualChecks((command) => modulesKnowing(command, manuals));
  const toldOf = new Map<string, Accept>();
  /** Each place is told once; where the scenario leaves the module open, once of each: `ofModules` makes one of them. */
  const acceptOf = (id: string): Accept => {
    const tell = toldOf.get(id) ?? onceTo(report);
    toldOf.set(id, tell);
    return (severity, code, ...rest) => {
      if (sound || !ofTheWhole.has(code)) tell(severity, code, ...rest);
    };
  };
  for (const scenario of scenarios) {
    const several = scenario.modules.length > 1;
    for (const module of scenario.modules) {
      const ids = module.profile === null ? meant.fitting(module) : [module.profile];
      for (const id of ids) {
        const catalogue = manuals.catalogue(id);
        if (catalogue === null) {
          unknownModule(module, id, manuals.modules ?? [], report);
          continue;
        }
        const of = module.profile === null ? naming(id, acceptOf(id)) : acceptOf("");
        const modules = { name: several ? module.name : null, flows: meant.keys[id] ?? {} };
        new Trace(scenario, flows, checks, of, modules).follow(indexOf(catalogue));
      }
    }
  }
}

/** Asked only for a command that is wrong where it stands: the other manuals may have to be read for it. */
function modulesKnowing(command: string, { catalogue, modules = [] }: Manuals): readonly string[] {
  return modules.filter((id) => catalogue?.(id)?.commands.some(({ name }) => name === command));
}

/** Says of which module it is, where the scenario is for several kinds. */
function naming(id: string, accept: Accept): Accept {
  return (severity, code, span, message, extra = {}) =>
    accept(severity, code, span, message.replace(`the manual of ${id} `, "the manual "), {
      ...extra,
      notes: [...(extra.notes ?? []), `on \`${id}\``],
    });
}

function unknownModule(
  module: ModuleRequest,
  profile: string,
  modules: readonly string[],
  report: Report,
): void {
  report.error("SCN301", module.span, `nothing is known of the module \`${profile}\``, {
    ...(modules.length === 0 ? {} : { expected: modules.join(", ") }),
    ...moduleFix(profile, modules),
  });
}
