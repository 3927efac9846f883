import type { Behaviour } from "../../../module/call.js";
import { answerFromCatalogue } from "../../../module/catalogue-answers.js";
import type { LteModule } from "../lte-module.js";
import { tcpipError } from "../tcpip-error.js";

/**
 * `AT+QICFG` (LTE Standard(A) 2.3.1, EC200U 2.4.1): a key alone asks, values set. Keys, ranges and what they set are the
 * catalogue's; what they change is done by those who ask the configuration.
 */
const qicfg: Behaviour<LteModule> = (call, module) => {
  const answer = answerFromCatalogue(call, module.core.tracked);
  if (answer === null) return module.fail(tcpipError.invalidParameters);
  const key = call.arguments.text(0);
  const id = call.arguments.int(1);
  const beats = key?.toLowerCase() === "send/auto" && call.arguments.count > 2 && id !== undefined;
  return module.succeed(beats ? { ...answer, after: () => module.heartbeats.start(id) } : answer);
};

export const qicfgCommand: Readonly<Record<string, Behaviour<LteModule>>> = { "AT+QICFG": qicfg };
