import { dirname, resolve } from "node:path";
import type { CheckedProgram, Scenario } from "@scn/dsl";
import type { RunOptions } from "@scn/runtime";
import { peerHost } from "@scn/simulator";
import { parametersOn } from "../command/parameters.js";
import { secretTexts } from "../config/secrets.js";
import type { RunAddress } from "../devices/address.js";
import { deviceProvider } from "../devices/provider.js";
import { projectFiles } from "../files/project-files.js";
import { recordingPath } from "../recordings/recorded-module.js";
import type { Run } from "./run-program.js";

/** What a run of a program needs, all but its clock and which scenarios it is of. */
export async function optionsFor(
  program: CheckedProgram,
  { device, scenarios }: { readonly device: RunAddress; readonly scenarios: readonly Scenario[] },
  {
    settings,
    profiles,
    hostFlows,
    notice,
    cwd,
    signal,
    parameters,
    secrets,
    policyStore,
    plans,
    recordingBroken,
  }: Omit<Run, "reporter" | "now">,
): Promise<Omit<RunOptions, "clock" | "select">> {
  const peers = peerHost({
    outside: settings.outside,
    folder: resolve(cwd, dirname(program.sources[0]?.path ?? "")),
  });
  const recording = device.kind === "transport" ? recordingPath(device.address) : null;
  return {
    devices: deviceProvider(device, profiles, { notice, secrets }),
    peers,
    ...(recording !== null &&
      (await import("../recordings/played-back.js")).playedBack(recording, peers, cwd)),
    parameters: parametersOn(device, scenarios, parameters),
    secrets: secretTexts(secrets),
    bail: settings.bail || settings.load.untilFail,
    failOnRecovery: settings.failOnRecovery,
    timeoutScale: settings.load.timeoutScale,
    thresholds: settings.load.thresholds,
    ...(policyStore !== undefined && { policyStore }),
    ...(settings.seed !== undefined && { seed: settings.seed }),
    ...(settings.chaos !== undefined && { chaos: settings.chaos }),
    ...(plans.length > 0 && { chaosPlan: (await import("../chaos/plans.js")).planFor(plans) }),
    ...(settings.record !== undefined && {
      record: (await import("../recordings/recordings.js")).recordingsIn(
        resolve(cwd, settings.record),
        recordingBroken,
      ),
    }),
    readFile: projectFiles(cwd),
    hostFlows,
    signal,
  };
}
