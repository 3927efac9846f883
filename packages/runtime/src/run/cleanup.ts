import type { Block, Statement, StatementKind } from "@scn/dsl";
import { catchError, concat, defer, EMPTY, type Observable } from "rxjs";
import type { RunEvent } from "../events/event.js";
import { UnboundName } from "../expression/script-error.js";
import { durationText } from "../expression/shown.js";
import type { CleanupEntry } from "../steps/cleanup-list.js";
import { complete } from "../steps/complete.js";
import { type Frame, now, sceneOf } from "../steps/frame.js";
import { inSequence, trampoline } from "../steps/in-sequence.js";
import { framedFor } from "../steps/on-module.js";
import { placed } from "../steps/placed.js";
import type { Compiler, Step } from "../steps/step.js";
import { asFailed, failed, type Scene } from "../verdict/failed.js";
import type { ScenarioJob } from "./scenario.js";
import { cleanedInTime, cleanupPatience } from "./stop.js";

/** How long cleanup waits for the command an interrupted or failed body left open, ms. */
const patience = 5000;

/** Statements that belong to the command before them: left out with it, and no reason to complete it. */
const continuing: ReadonlySet<StatementKind> = new Set(["expect", "expect-only", "send-data", "send-key"]);

/** Statements that leave the command open, whatever comes. */
const silent: ReadonlySet<StatementKind> = new Set(["let", "check", "log", "if", "simulate", "cleanup"]);

/**
 * Runs cleanup blocks; each statement is tried, and what fails changes no verdict. Of a run that was stopped they have only
 * so much time.
 */
export function runCleanups(
  entries: readonly CleanupEntry[],
  compiler: Compiler,
  job: ScenarioJob,
  scene: Scene,
): Observable<never> {
  const [first] = entries;
  if (first === undefined) return EMPTY;
  const { stop, options, emit } = job;
  const cleanups = defer(() => {
    const { scenario } = first.frame;
    scenario.emit({ type: "cleanup-started", at: now(first.frame), scenario: scenario.index });
    return concat(
      ...everyDialogue(first.frame).map((frame) => letGo(frame, compiler)),
      ...entries.map(({ body, frame }) => runBlock(body, { ...frame, step: null }, compiler)),
    );
  });
  return cleanedInTime(cleanups, { stop, clock: options.clock, gaveUp: () => emit(givenUp(job, scene)) });
}

/** What is told when an interrupted run's cleanups take too long. */
function givenUp({ scenario, index }: ScenarioJob, scene: Scene): RunEvent {
  const { failure } = failed(scene, {
    kind: null,
    code: "SCN510",
    verdict: "error",
    message: `the cleanup was given up ${durationText(cleanupPatience)} after the run was interrupted`,
  });
  return { type: "cleanup-failed", at: scene.now(), scenario: index, failure, span: scenario.span };
}

/** The frame for each module of the scenario. */
function everyDialogue(frame: Frame): readonly Frame[] {
  const { dialogues } = frame.scenario;
  if (dialogues.size === 0) return [frame];
  return [...dialogues].map(([device, dialogue]) => placed({ ...frame, dialogue }, { device }));
}

/** A prompt that still waits for data would take the cleanup's commands for data: Esc gives it up. */
function leavePrompt(frame: Frame): void {
  const { session } = frame.dialogue;
  const { last } = session;
  if (last === null || last.final !== null || !last.lines.some((line) => line.role === "prompt")) return;
  session.write(Uint8Array.of(0x1b), "key", last.span);
}

/**
 * The body's last command is waited for a little, its result ignored; then transparent mode is left, since no command
 * would be heard in it.
 */
function letGo(frame: Frame, compiler: Compiler): Observable<never> {
  const nowhere = { file: 0, start: 0, end: 0 };
  const quietly = (step: Step, patient: Frame) => defer(() => step(patient)).pipe(catchError(() => EMPTY));
  const leave = compiler.statement({ kind: "escape-data-mode", via: "sequence", span: nowhere });
  return concat(
    defer(() => {
      leavePrompt(frame);
      frame.dialogue.forgive();
      const start = now(frame);
      return quietly(complete, {
        ...frame,
        limit: { start, until: start + patience, from: null, span: nowhere },
      });
    }),
    defer(() => (frame.dialogue.session.mode === "transparent" ? quietly(leave, frame) : EMPTY)),
  );
}

function runBlock(block: Block, frame: Frame, compiler: Compiler): Observable<never> {
  let leftOut = false;
  let gone = false;
  const tried =
    (step: Step, statement: Statement | null): Step =>
    (inner) =>
      defer(() => step(inner)).pipe(
        catchError((error: unknown) => {
          if (error instanceof UnboundName && statement !== null) {
            leftOut ||= statement.kind === "send";
            return EMPTY;
          }
          const { failure } = asFailed(error, sceneOf(inner));
          if (gone) return EMPTY;
          gone = failure.kind === "disconnect";
          inner.dialogue.forgive();
          const { scenario } = inner;
          const span = statement?.span ?? failure.diagnostic.span ?? { file: 0, start: 0, end: 0 };
          inner.emit({ type: "cleanup-failed", at: now(inner), scenario: scenario.index, failure, span });
          return EMPTY;
        }),
      );
  const finish = tried(complete, null);
  return trampoline((index) => {
    const statement = block[index];
    if (statement === undefined) return index === block.length ? finish(frame) : null;
    if (continuing.has(statement.kind)) {
      return leftOut ? EMPTY : tried(compiler.statement(statement), statement)(frame);
    }
    if (statement.kind === "cleanup") return EMPTY;
    if (statement.kind === "on-module") {
      const { module, body } = statement;
      return inSequence([finish, (inner) => runBlock(body, framedFor(inner, module), compiler)])(frame);
    }
    const step = tried(compiler.statement(statement), statement);
    if (silent.has(statement.kind)) return step(frame);
    leftOut = false;
    return inSequence([finish, step])(frame);
  });
}
