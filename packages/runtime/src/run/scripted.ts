import type { CheckedProgram, Scenario } from "@scn/dsl";
import type { Device } from "../ports/device.js";
import { failed, type Scene } from "../verdict/failed.js";

/** Skips a scenario that scripts a simulated module where the device is none, unless its header allows that. */
export function refuseHardware(
  device: Device,
  scenario: Scenario,
  program: CheckedProgram,
  scene: Scene,
): void {
  if (device.script !== undefined || device.recorded === true || scenario.simulateOptional) return;
  if (!new Search(program, device.catalogue.id).holdsSimulate([scenario.body, scenario.recovery])) return;
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

  holdsSimulate(node: unknown): boolean {
    if (typeof node !== "object" || node === null) return false;
    if (Array.isArray(node)) return node.some((one) => this.holdsSimulate(one));
    if ("kind" in node && node.kind === "simulate") return true;
    const called = this.#calledIn(node);
    return called !== undefined
      ? this.#flowHoldsSimulate(called)
      : Object.values(node).some((one) => this.holdsSimulate(one));
  }

  /** The key of the flow that a call is for. */
  #calledIn(node: object): string | undefined {
    if (!("kind" in node && "flow" in node) || typeof node.flow !== "string") return undefined;
    if (node.kind === "flow") return node.flow;
    return node.kind === "module" ? this.#program.moduleFlows?.[this.#module]?.[node.flow] : undefined;
  }

  #flowHoldsSimulate(key: string): boolean {
    if (this.#seen.has(key)) return false;
    this.#seen.add(key);
    return this.holdsSimulate(this.#program.flows[key]?.body);
  }
}
