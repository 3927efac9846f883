import { capabilityWords, isAlwaysThere, portableFlows } from "../capability/contract.js";
import type { Catalogue } from "../catalogue/catalogue.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { type ModuleCalls, moduleCalls } from "../program/module-calls.js";
import type { Flow, ModuleFlowKeys, ModuleRequest, Scenario } from "../program/program.js";
import type { SourceText } from "../source/span.js";
import type { FlowEntry } from "./flows.js";
import { type ModuleFlows, moduleFlows } from "./module-flows.js";
import { didYouMean, type Report } from "./report.js";

/** Which modules there are, and what they can do and bring. */
export interface ModulesAround {
  readonly catalogue?: (id: string) => Catalogue | null;
  readonly modules?: readonly string[];
  readonly moduleFlows?: (id: string) => readonly SourceText[];
}

/** The flows that the modules of a program's scenarios bring, each module's read when first asked for. */
export class PortableFlows {
  readonly #around: ModulesAround;
  readonly #report: Report;
  readonly #first: number;
  readonly #byModule = new Map<string, ModuleFlows>();
  readonly #fitting = new Map<ModuleRequest, readonly string[]>();

  /** @param first what the index of the first flow file in the program will be */
  constructor(around: ModulesAround, report: Report, first: number) {
    this.#around = around;
    this.#report = report;
    this.#first = first;
  }

  /** The files read so far, in the order of their indices. */
  get sources(): readonly SourceText[] {
    return [...this.#byModule.values()].flatMap(({ sources }) => sources);
  }

  /** What cannot work in the files read so far. Oversights in them are their authors' business. */
  get diagnostics(): readonly Diagnostic[] {
    const all = [...this.#byModule.values()].flatMap(({ diagnostics }) => diagnostics);
    return all.filter(({ severity }) => severity === "error");
  }

  get flows(): Readonly<Record<string, Flow>> {
    return Object.assign({}, ...[...this.#byModule.values()].map(({ flows }) => flows));
  }

  get keys(): Readonly<Record<string, ModuleFlowKeys>> {
    return Object.fromEntries([...this.#byModule.keys()].map((id) => [id, this.keysOf(id)] as const));
  }

  /** A flow of the first of these modules that has it. */
  find(name: string, modules: Iterable<string>): FlowEntry | undefined {
    for (const id of modules) {
      const entry = this.#of(id).entries.get(name);
      if (entry !== undefined) return entry;
    }
    return undefined;
  }

  /** The portable flows that one of these modules has; of no module, all there are. */
  namesIn(modules: ReadonlySet<string>): readonly string[] {
    const known = [...modules].filter((id) => this.#around.catalogue?.(id) != null);
    const all = [...portableFlows().keys()];
    if (known.length === 0 || this.#around.moduleFlows === undefined) return all;
    const keys = known.map((id) => this.keysOf(id));
    return all.filter((name) => keys.some((one) => name in one));
  }

  /** Which flows a module has by their dotted names; what it inherits and has no capability for is not its own. */
  keysOf(id: string): ModuleFlowKeys {
    const { keys } = this.#of(id);
    const able = this.#around.catalogue?.(id)?.capabilities;
    if (able === undefined) return keys;
    const has = (name: string): boolean => {
      const capability = portableFlows().get(name)?.capability;
      return capability === undefined || isAlwaysThere(capability) || able.includes(capability);
    };
    return Object.fromEntries(Object.entries(keys).filter(([name]) => has(name)));
  }

  /** Every flow of a module that a scenario runs is there, and a scenario for any module names its capabilities. */
  check(scenario: Scenario, flows: Readonly<Record<string, Flow>>): void {
    const { recovery: _, ...alone } = scenario;
    const several = scenario.modules.length > 1;
    for (const module of scenario.modules) {
      // Of several, a handler may be there for another one.
      const seen = several && module.profile !== null ? alone : scenario;
      const calls = moduleCalls(seen, flows, several ? module.name : null);
      if (module.profile === null) this.#any(module, calls);
      else this.#one(module, module.profile, calls);
    }
  }

  /** The modules on which a scenario for any of them can run: they have the capabilities and all flows it runs. */
  fitting(module: ModuleRequest): readonly string[] {
    return this.#fitting.get(module) ?? [];
  }

  #any(module: ModuleRequest, calls: ModuleCalls): void {
    const unknown = this.#words(module);
    for (const [name, call] of calls) {
      const flow = portableFlows().get(name);
      if (flow === undefined) {
        this.#report.error("SCN204", call.span, `\`${name}\` is no portable flow`, {
          fix: "name the module that brings it in the header",
        });
        continue;
      }
      const { capability } = flow;
      if (isAlwaysThere(capability) || module.capabilities.includes(capability)) continue;
      const all = [...module.capabilities.filter((word) => !unknown.includes(word)), capability].join(", ");
      this.#report.error("SCN214", call.span, `\`${name}\` needs the capability \`${capability}\``, {
        labels: [{ span: module.span, message: "the header does not ask for it" }],
        fix: `write \`module ${module.name === null ? "" : `${module.name}: `}any with ${all}\``,
      });
    }
    this.#fitting.set(module, this.#fits(module, [...calls.keys()]));
  }

  #fits({ capabilities, span }: ModuleRequest, names: readonly string[]): readonly string[] {
    const { catalogue, modules = [], moduleFlows: flows } = this.#around;
    const able = modules.filter((id) => {
      const known = catalogue?.(id)?.capabilities;
      return known !== undefined && capabilities.every((word) => known.includes(word));
    });
    const words = capabilityWords();
    if (able.length === 0 && modules.length > 0 && capabilities.every((word) => words.includes(word))) {
      this.#report.error("SCN215", span, `no module has the capabilities ${capabilities.join(", ")}`, {
        fix: "ask for less, or split the scenario",
      });
    }
    if (names.length === 0 || flows === undefined) return able;
    return able.filter((id) => names.every((name) => name in this.keysOf(id)));
  }

  /** The words that are no capability, each told. */
  #words({ capabilities, span }: ModuleRequest): readonly string[] {
    const words = capabilityWords();
    const { catalogue, modules = [] } = this.#around;
    const own = new Set(modules.flatMap((id) => catalogue?.(id)?.capabilities ?? []));
    const unknown = capabilities.filter((word) => !words.includes(word) && !own.has(word));
    for (const word of unknown) {
      const needless = isAlwaysThere(word) ? { fix: `leave it out: every module has \`${word}\`` } : {};
      this.#report.error("SCN215", span, `there is no capability \`${word}\``, {
        expected: words.join(", "),
        ...didYouMean(word, words),
        ...needless,
      });
    }
    return unknown;
  }

  #one({ capabilities, span }: ModuleRequest, id: string, calls: ModuleCalls): void {
    const known = this.#around.catalogue?.(id)?.capabilities;
    for (const word of capabilities) {
      if (known === undefined || known.includes(word)) continue;
      this.#report.error("SCN215", span, `\`${id}\` has no capability \`${word}\``, {
        ...(known.length === 0 ? {} : { expected: known.join(", ") }),
        ...didYouMean(word, known),
      });
    }
    if (this.#around.moduleFlows === undefined || known === undefined) return;
    for (const [name, call] of calls) {
      const keys = this.keysOf(id);
      if (name in keys) continue;
      this.#report.error("SCN204", call.span, `\`${id}\` has no flow \`${name}\``, {
        fix: this.#instead(id, name),
      });
    }
  }

  #instead(id: string, name: string): string {
    const { catalogue, modules = [] } = this.#around;
    const capability = portableFlows().get(name)?.capability ?? "";
    const able = modules.filter((one) => one !== id && catalogue?.(one)?.capabilities?.includes(capability));
    const own = "send the module's own commands";
    if (able.length === 0) return own;
    return `${own}; ${able.map((one) => `\`${one}\``).join(", ")} ${able.length === 1 ? "has" : "have"} the flow`;
  }

  #of(id: string): ModuleFlows {
    const known = this.#byModule.get(id);
    if (known !== undefined) return known;
    const files = this.#around.moduleFlows?.(id) ?? [];
    const flows = moduleFlows(id, files, this.#first + this.sources.length);
    this.#byModule.set(id, flows);
    return flows;
  }
}
