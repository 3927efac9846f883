import type { Scenario } from "@scn/dsl";
import type { Device } from "../ports/device.js";
import { failed, type Scene } from "../verdict/failed.js";

/** Skips a scenario that scripts a simulated module where the device is none, unless its header allows that. */
export function refuseHardware(device: Device, scenario: Scenario, scene: Scene): void {
  if (device.script !== undefined || scenario.simulateOptional || !holdsSimulate(scenario.body)) return;
  throw failed(scene, {
    kind: null,
    code: "SCN418",
    verdict: "skipped",
    message: "this scenario scripts a simulated module, and this is hardware",
    span: scenario.span,
    fix: "simulate optional in the header runs it anyway",
  });
}

function holdsSimulate(node: unknown): boolean {
  if (typeof node !== "object" || node === null) return false;
  if (Array.isArray(node)) return node.some(holdsSimulate);
  return ("kind" in node && node.kind === "simulate") || Object.values(node).some(holdsSimulate);
}
