import type { Scope } from "../expression/scope.js";
import { PolicyBook } from "../policy/policy-book.js";
import type { Device } from "../ports/device.js";
import type { Peer } from "../ports/peer.js";
import type { CleanupList } from "../steps/cleanup-list.js";
import { Dialogue } from "../steps/dialogue.js";
import type { Frame, ScenarioContext } from "../steps/frame.js";
import { placed } from "../steps/placed.js";
import { RestartPoints } from "../steps/restart-points.js";
import type { ScenarioRecovery } from "../steps/scenario-recovery.js";
import type { Failure } from "../verdict/verdict.js";
import type { ScenarioJob } from "./scenario.js";

/** What a scenario has gathered when its body begins. */
export interface Opened {
  readonly job: ScenarioJob;
  readonly scope: Scope;
  /** One a device, in the order of the modules. */
  readonly dialogues: readonly Dialogue[];
  readonly peers: ReadonlyMap<string, Peer>;
  readonly policies: PolicyBook;
  readonly cleanups: CleanupList;
  readonly softFailures: Failure[];
  readonly recovery: ScenarioRecovery | null;
  readonly nextStep: () => number;
}

/** The frame of a scenario's body; `null` without a device. */
export function openingFrame(opened: Opened): Frame | null {
  const { job, scope, dialogues, recovery } = opened;
  const [first] = dialogues;
  if (first === undefined) return null;
  const { options, program, index, scenario, redactor } = job;
  const context: ScenarioContext = {
    index,
    program,
    clock: options.clock,
    peerHost: options.peers,
    peers: opened.peers,
    hostFlows: options.hostFlows ?? {},
    dialogues: new Map(
      dialogues.flatMap((dialogue, at) => {
        const name = scenario.modules[at]?.name ?? null;
        return name === null ? [] : [[name, dialogue] as const];
      }),
    ),
    scope,
    policies: opened.policies,
    restarts: recovery === null && options.again$ === undefined ? null : new RestartPoints(),
    cleanups: opened.cleanups,
    simulateOptional: scenario.simulateOptional,
    softFailures: opened.softFailures,
    timeoutScale: options.timeoutScale ?? 1,
    thresholds: new Map((options.thresholds ?? []).map(({ step, below }) => [step, below])),
    stoppedBy: null,
    emit: job.emit,
    nextStep: opened.nextStep,
    secret: (name, text) => redactor.add(name, text),
  };
  return {
    scenario: context,
    scope,
    // With several modules nobody is meant outside of `on`: a dialogue in which nothing is ever open.
    dialogue: dialogues.length === 1 ? first : new Dialogue(first.session, first.exchange),
    device: dialogues.length === 1 ? first.session.device.name : null,
    branch: null,
    emit: job.emit,
    limit: null,
    step: null,
    handlers: null,
    recovery,
    recovering: null,
  };
}

/** The same frame for each module. */
export function framesOf(frame: Frame, dialogues: readonly Dialogue[]): readonly Frame[] {
  return dialogues.map((dialogue) =>
    placed({ ...frame, dialogue }, { device: dialogue.session.device.name }),
  );
}

/** The counters of the program's policies, and the names by which the script asks them: of the first device, where none is meant. */
export function policiesOf(
  { program, options, index }: ScenarioJob,
  scope: Scope,
  device: () => Device | undefined,
): PolicyBook {
  const policies = program.policies ?? {};
  const book = new PolicyBook({
    policies,
    clock: options.clock,
    store: options.policyStore,
    scenario: index,
  });
  for (const [name, record] of book.names(device)) scope.set(name, record);
  return book;
}
