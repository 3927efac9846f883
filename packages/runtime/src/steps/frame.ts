import type { CheckedProgram, Span } from "@scn/dsl";
import type { RunEvent } from "../events/event.js";
import type { Scope } from "../expression/scope.js";
import type { PolicyBook } from "../policy/policy-book.js";
import type { Clock } from "../ports/clock.js";
import type { HostFlow } from "../ports/host-flow.js";
import type { Peer, PeerHost } from "../ports/peer.js";
import { type Cause, type Failed, failed, type Scene } from "../verdict/failed.js";
import type { Failure } from "../verdict/verdict.js";
import type { CleanupList } from "./cleanup-list.js";
import type { Dialogue, Limit } from "./dialogue.js";
import type { Handlers } from "./handlers.js";
import type { RestartPoints } from "./restart-points.js";
import type { ScenarioRecovery } from "./scenario-recovery.js";

/** One scenario under way: what all its frames share. */
export interface ScenarioContext {
  readonly index: number;
  readonly program: CheckedProgram;
  readonly clock: Clock;
  readonly peerHost: PeerHost;
  /** By the name of the module, of those that have one. */
  readonly dialogues: ReadonlyMap<string, Dialogue>;
  /** The names of the scenario itself; a flow has its own. */
  readonly scope: Scope;
  readonly policies: PolicyBook;
  /** `null`: the scenario has no `recover`. */
  readonly restarts: RestartPoints | null;
  readonly peers: ReadonlyMap<string, Peer>;
  readonly hostFlows: Readonly<Record<string, HostFlow>>;
  readonly cleanups: CleanupList;
  readonly simulateOptional: boolean;
  /** Tells what belongs to no place in the script; else it is the frame's `emit`. */
  readonly emit: (event: RunEvent) => void;
  /** The number of the next step. */
  readonly nextStep: () => number;
  /** Failures that do not stop the scenario, of `soft check`, in order. */
  readonly softFailures: Failure[];
  /** What every deadline is multiplied by. */
  readonly timeoutScale: number;
  /** By the title of a step: in less than how many ms it has to be done. */
  readonly thresholds: ReadonlyMap<string, number>;
  /** What ends the steps under way, while they are being stopped from outside: a forbidden line, a handler's failure. */
  stoppedBy: Failed | null;
  /** Registers text that no event may show. */
  readonly secret: (name: string, text: string) => void;
}

/** Where a statement runs: its names, its module, the time it has, the step it stands in. */
export interface Frame {
  readonly scenario: ScenarioContext;
  readonly scope: Scope;
  readonly dialogue: Dialogue;
  /** The name of the module meant; `null` where there are several and none is. */
  readonly device: string | null;
  /** The branch of a `parallel`, as events name it; `null` outside of one. */
  readonly branch: string | null;
  /** Tells what happens here. */
  readonly emit: (event: RunEvent) => void;
  /** Of the `within`s around, the one that ends first. */
  readonly limit: Limit | null;
  readonly step: number | null;
  /** Handlers of `on-urc` that may run between the statements here; `null` without any. */
  readonly handlers: Handlers | null;
  /** What recovers from a failure here; `null` inside a `try` or `retry`, in handlers and cleanups, and without a `recover`. */
  readonly recovery: ScenarioRecovery | null;
  /** The failure that a handler of `recover` runs for. */
  readonly recovering: Failure | null;
}

export function now(frame: Frame): number {
  return frame.scenario.clock.now();
}

/** Where a `try` or `retry` sees a failure first. */
export function caughtInside(frame: Frame): Frame {
  return frame.recovery === null ? frame : { ...frame, recovery: null };
}

/** What the scenario calls the module that is meant here, where it has several; `null`: one, or none is meant. */
export function deviceMeant({ scenario, device }: Frame): string | null {
  return scenario.dialogues.size > 1 ? device : null;
}

/** Where a failure here happens. With several modules none of them has to do with it where none is meant. */
export function sceneOf(frame: Frame): Scene {
  const { scenario, dialogue } = frame;
  const now = () => scenario.clock.now();
  if (scenario.dialogues.size <= 1) return { now, exchange: dialogue.exchange };
  const device = deviceMeant(frame);
  return device === null ? { now, exchange: null } : { now, exchange: dialogue.exchange, device };
}

/** A failure here and now. */
export function failure(frame: Frame, cause: Cause): Failed {
  const found = failed(sceneOf(frame), cause);
  found.step = frame.step;
  return found;
}

/** The text of the script at a span, on one line. */
export function sourceText(frame: Frame, span: Span): string {
  const text = frame.scenario.program.sources[span.file]?.text ?? "";
  return text.slice(span.start, span.end).replaceAll(/\s+/g, " ").trim();
}

/** The limit that ends first; a statement's own when both end together. */
export function narrower(own: Limit, around: Limit | null): Limit {
  return around !== null && around.until < own.until ? around : own;
}
