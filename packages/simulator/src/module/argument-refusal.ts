import type { Answer, Call } from "./call.js";
import type { ModuleCore } from "./core.js";
import { argumentProblem } from "./validation.js";

/**
 * The answer to arguments that no form of the command takes: the profile's code for what is wrong with them. `otherwise`
 * where it has none, and where a form would take them under other settings.
 */
export function argumentRefusal(call: Call, core: ModuleCore, otherwise: number): Answer {
  const problem = call.entry === null ? null : argumentProblem(call.entry, call.kind, call.arguments);
  const code = problem === null ? undefined : core.catalogue.refusals?.arguments[problem];
  return core.cmeError(code ?? otherwise);
}
