import type { Recovery, RecoveryHandler, Span } from "@scn/dsl";
import { catchError, concat, defer, EMPTY, finalize, type Observable } from "rxjs";
import type { RecoveryOutcome } from "../events/event.js";
import { HandlerScope } from "../expression/handler-scope.js";
import { Restart, Resumed } from "../recovery/handler-end.js";
import { asFailed, Failed, withNote } from "../verdict/failed.js";
import type { Failure } from "../verdict/verdict.js";
import { bindFailure } from "./catching.js";
import { type Frame, failure, now, sceneOf } from "./frame.js";
import { countersOf } from "./placed.js";
import { mostRestarts, startOver } from "./restart-points.js";
import type { Compiler, Step } from "./step.js";

interface CompiledHandler {
  readonly cause: RecoveryHandler["cause"];
  readonly body: Step;
  readonly span: Span;
}

/** A recovery under way. */
export interface Episode {
  /** Tells of its end; only the first call counts. */
  end(outcome: RecoveryOutcome): void;
  /**
   * Whether a policy with a `give-up` was used since it began: then that bounds what follows. To have one is not enough: a
   * `reconnect` that succeeds at once asks nobody.
   */
  bounded(): boolean;
}

/**
 * What stands behind every `try` and `retry` of a scenario. It is asked where a failure leaves a statement that none of
 * them is around; what it recovers is an episode of the report.
 */
export class ScenarioRecovery {
  /** How many episodes there were. */
  episodes = 0;
  readonly #handlers: readonly CompiledHandler[];
  readonly #hopeless = new WeakSet<Failed>();

  constructor(recovery: Recovery, compiler: Compiler) {
    this.#handlers = recovery.handlers.map(({ cause, body, span }) => ({
      cause,
      body: compiler.block(body),
      span,
    }));
  }

  /** The handlers for URCs, for the guards around the scenario's body. */
  get ofUrcs(): readonly CompiledHandler[] {
    return this.#handlers.filter(({ cause }) => cause.kind === "urc");
  }

  /**
   * A failure left a statement. Handlers of URCs that have come run first: what they say may explain it. Completes when
   * the scenario goes on behind the statement; errors with the failure, or with the `Restart` for what is around.
   *
   * @param unlike whether the failure is not the statement's own but that of the command before it
   * @param rerun the statement once more, for such a failure
   */
  after(error: unknown, frame: Frame, unlike: boolean, rerun: () => Observable<never>): Observable<never> {
    if (!(error instanceof Failed) || this.#hopeless.has(error)) throw error;
    frame.dialogue.forgive();
    const due = frame.handlers?.due() ?? null;
    const recovered = defer(() => {
      const handler = this.#find(error.failure);
      if (handler === undefined) throw error;
      return concat(this.#episode(error, handler, frame), unlike ? defer(rerun) : EMPTY);
    });
    return due === null ? recovered : concat(due, recovered);
  }

  /** What a URC's handler ended with; `false` when that is no end but a failure. */
  endedUrc(error: unknown, handler: CompiledHandler, episode: Episode, frame: Frame): boolean {
    if (error instanceof Resumed) return true;
    if (!(error instanceof Restart)) return false;
    const { restarts } = frame.scenario;
    const { session } = frame.dialogue;
    const step = restarts?.meant(error.what, session) ?? null;
    if (!this.#mayRestart(episode, frame, step)) {
      throw tooOften(frame, step === null ? "scenario" : "step", handler.span);
    }
    restarts?.restart(error.what, session);
    return true;
  }

  begin(frame: Frame, cause: { readonly failure: Failure } | { readonly line: string }, span: Span): Episode {
    const { scenario, dialogue } = frame;
    const { device } = dialogue.session;
    const uses = scenario.policies.limitedUses(device);
    const start = now(frame);
    const common = {
      scenario: scenario.index,
      device: frame.device ?? device.name,
      recovery: ++this.episodes,
      span,
    };
    frame.emit({ type: "recovery-started", at: start, ...common, cause });
    let over = false;
    return {
      end: (outcome) => {
        if (over) return;
        over = true;
        const at = now(frame);
        frame.emit({ type: "recovery-ended", at, ...common, outcome, elapsed: at - start });
      },
      bounded: () => scenario.policies.limitedUses(device) > uses,
    };
  }

  #episode(error: Failed, handler: CompiledHandler, frame: Frame): Observable<never> {
    return defer(() => {
      const { failure: cause } = error;
      const episode = this.begin(frame, { failure: cause }, handler.span);
      const inner = handlerFrame(frame, cause);
      // What a URC is for must not talk into it: the module may just be rebooting.
      const letGo = frame.handlers?.hold();
      return concat(
        defer(() => handler.body(inner)),
        // Its last statement did not say how to go on: the failure stands.
        defer(() => this.#stands(error)),
      ).pipe(
        catchError((ended: unknown): Observable<never> => {
          if (ended instanceof Resumed) {
            episode.end("resume");
            return EMPTY;
          }
          if (ended instanceof Restart) return this.#restart(ended, error, episode, frame);
          episode.end("failed");
          if (!(ended instanceof Failed)) throw this.#brokenOff(error, ended, frame);
          if (ended !== error) return this.#again(error, ended, episode, frame);
          throw ended;
        }),
        finalize(() => {
          episode.end("stopped");
          letGo?.();
        }),
      );
    });
  }

  #restart({ what }: Restart, error: Failed, episode: Episode, frame: Frame): Observable<never> {
    const meant = frame.step === null ? "scenario" : what;
    if (!this.#mayRestart(episode, frame, meant === "scenario" ? null : frame.step)) {
      episode.end("failed");
      return this.#stands(withNote(error, limitReached(meant)));
    }
    episode.end(`restart ${meant}`);
    startOver(frame);
    frame.handlers?.drop(frame.dialogue.session);
    throw new Restart(meant);
  }

  /** The recovery itself failed. What it stumbled over may be something to recover from; else the first cause stands. */
  #again(first: Failed, second: Failed, episode: Episode, frame: Frame): Observable<never> {
    const handler = this.#find(second.failure);
    if (handler === undefined || !this.#mayRestart(episode, frame, frame.step)) {
      return this.#stands(withNote(first, `the recovery failed: ${second.failure.diagnostic.message}`));
    }
    frame.dialogue.forgive();
    return this.#episode(withNote(first, `then ${second.failure.diagnostic.message}`), handler, frame);
  }

  /** A mistake of the script, or of the bench, ends the run as what it is; it must not hide what the recovery was for. */
  #brokenOff(first: Failed, ended: unknown, frame: Frame): Failed {
    const { message } = first.failure.diagnostic;
    const found = withNote(asFailed(ended, sceneOf(frame)), `this was in the recovery from: ${message}`);
    found.step = frame.step;
    this.#hopeless.add(found);
    return found;
  }

  #stands(error: Failed): Observable<never> {
    this.#hopeless.add(error);
    throw error;
  }

  #mayRestart(episode: Episode, { scenario }: Frame, step: number | null): boolean {
    return episode.bounded() || (scenario.restarts?.mayRestart(step) ?? false);
  }

  #find({ kind, code }: Failure): CompiledHandler | undefined {
    return this.#handlers.find(
      ({ cause }) =>
        cause.kind === "failure" &&
        cause.failure === kind &&
        (cause.codes === undefined || (code !== undefined && cause.codes.includes(code))),
    );
  }
}

export type { CompiledHandler };

function limitReached(what: Restart["what"]): string {
  const times = `${mostRestarts} times without asking a policy that has a \`give-up\``;
  return `the ${what} was restarted ${times}, and got no further: that is the limit`;
}

/** A handler has no deadline around it but its own, and nothing recovers from it. */
function handlerFrame(frame: Frame, cause: Failure): Frame {
  const { scenario, dialogue } = frame;
  const { name } = dialogue.session.device;
  const scope = new HandlerScope(countersOf(name, scenario.scope, scenario));
  const inner: Frame = { ...frame, scope, limit: null, handlers: null, recovery: null, recovering: cause };
  bindFailure(inner, cause);
  return inner;
}

function tooOften(frame: Frame, what: Restart["what"], span: Span): Failed {
  return failure(frame, {
    kind: null,
    code: "SCN420",
    message: limitReached(what),
    span,
    fix: "give the recovery a policy with `give-up`, or mend what makes it run",
  });
}
