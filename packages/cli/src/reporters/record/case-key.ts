import type { ScenarioRecord } from "./record.js";

/** What all tries of a scenario on its devices have in common. */
export function caseKey({ path, title, devices, parameters }: ScenarioRecord["started"]): string {
  return JSON.stringify([path, title, devices, parameters]);
}
