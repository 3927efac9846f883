import type { Block, Call, CheckedProgram, Scenario, Statement } from "@scn/dsl";
import type { Device } from "../ports/device.js";
import { blocksOf } from "../steps/blocks-within.js";
import { failed, type Scene } from "../verdict/failed.js";

/** Skips a scenario that scripts a simulated module where the device is none, unless its header allows that. */
export function refuseHardware(
  device: Device,
  scenario: Scenario,
  program: CheckedProgram,
  scene: Scene,
): void {
  if (device.script !== undefined || device.recorded === true || scenario.simulateOptional) return;
  const handlers = scenario.recovery?.handlers ?? [];
  const search = new Search(program, device.catalogue.id);
  if (![scenario, ...handlers].some(({ body }) => search.holdsSimulate(body))) return;
  throw failed(scene, {
    kind: null,
    code: "SCN418",
    verdict: "skipped",
    message: "this scenario scripts a simulated module, and this is hardware",
    span: scenario.span,
    fix: "simulate optional in the header runs it anyway",
  });
}

/** Looks through a part of a program and all flows it calls. */
class Search {
  readonly #program: CheckedProgram;
  readonly #module: string;
  /** Flows that have been looked at. */
  readonly #seen = new Set<string>();

  constructor(program: CheckedProgram, module: string) {
    this.#program = program;
    this.#module = module;
  }

  holdsSimulate(block: Block): boolean {
    return block.some(
      (statement) =>
        statement.kind === "simulate" ||
        this.#flowHoldsSimulate(this.#flowOf(statement)) ||
        blocksOf(statement).some((inner) => this.holdsSimulate(inner)),
    );
  }

  /** The key of the flow that a statement calls; of a module's own flows, that of the module at hand. */
  #flowOf(statement: Statement): string | undefined {
    const target = callOf(statement)?.target;
    switch (target?.kind) {
      case "flow":
        return target.flow;
      case "module":
        return this.#program.moduleFlows?.[this.#module]?.[target.flow];
      case "peer":
      case "host":
      case undefined:
        return undefined;
    }
  }

  #flowHoldsSimulate(key: string | undefined): boolean {
    if (key === undefined || this.#seen.has(key)) return false;
    this.#seen.add(key);
    return this.holdsSimulate(this.#program.flows[key]?.body ?? []);
  }
}

function callOf(statement: Statement): Call | undefined {
  if (statement.kind === "run") return statement.call;
  return statement.kind === "let" && statement.value.kind === "run" ? statement.value.call : undefined;
}
