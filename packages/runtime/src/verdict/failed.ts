import type { DiagnosticCode, FailureKind, Span } from "@scn/dsl";
import { ScriptError } from "../expression/script-error.js";
import type { Value } from "../expression/value.js";
import { StoreFailed } from "../policy/store-failed.js";
import type { Exchange } from "./exchange.js";
import type { Failure, NearestMiss, Verdict } from "./verdict.js";

/** What travels on the error channel of a step: a failure, and the step it happened in. */
export class Failed {
  readonly failure: Failure;
  /** The innermost step around the cause; `null` outside of steps. */
  step: number | null = null;

  constructor(failure: Failure) {
    this.failure = failure;
  }
}

/** A `return` on its way out of a flow. Nothing but the flow call sees it. */
export class Returned {
  readonly value: Value;

  constructor(value: Value) {
    this.value = value;
  }
}

/** Where a failure happens: what its report needs besides the cause itself. */
export interface Scene {
  now(): number;
  readonly exchange: Exchange | null;
  /** The module it happens to, by its name in the scenario; absent where there is but one, or none is meant. */
  readonly device?: string;
}

/** The cause of a failure, in the words of its diagnostic. */
export interface Cause {
  readonly kind: FailureKind | null;
  readonly code: DiagnosticCode;
  readonly verdict?: Exclude<Verdict, "pass">;
  readonly message: string;
  readonly span?: Span;
  readonly label?: string;
  readonly labels?: readonly { readonly span: Span; readonly message: string }[];
  readonly expected?: string;
  readonly found?: string;
  readonly notes?: readonly string[];
  readonly fix?: string;
  /** When the command was sent or the wait began; `elapsed` counts from there. */
  readonly since?: number;
  readonly command?: string;
  readonly resultCode?: number;
  readonly nearest?: NearestMiss;
}

/** What came may be 64 kB without a line end: nobody reads that in a message. */
const longestFound = 4096;

function shortened(found: string): string {
  return found.length <= longestFound
    ? found
    : `${found.slice(0, longestFound)}… (${found.length} characters)`;
}

/** Builds the failure with the exchange as it stands now. */
export function failed(scene: Scene, cause: Cause): Failed {
  const now = scene.now();
  const { exchange, device } = scene;
  const command = cause.command ?? exchange?.command;
  const lines = exchange?.lines() ?? [];
  const whose = device === undefined && lines.length > 0 ? (exchange?.device ?? null) : null;
  return new Failed({
    kind: cause.kind,
    verdict: cause.verdict ?? "fail",
    diagnostic: {
      code: cause.code,
      severity: "error",
      message: cause.message,
      ...(device !== undefined && { device }),
      ...(cause.span && { span: cause.span }),
      ...(cause.label !== undefined && { label: cause.label }),
      ...(cause.labels && cause.labels.length > 0 && { labels: cause.labels }),
      ...(cause.expected !== undefined && { expected: cause.expected }),
      ...(cause.found !== undefined && { found: shortened(cause.found) }),
      ...(cause.notes && cause.notes.length > 0 && { notes: cause.notes }),
      ...(cause.fix !== undefined && { fix: cause.fix }),
    },
    ...(command !== undefined && { command }),
    ...(cause.resultCode !== undefined && { code: cause.resultCode }),
    elapsed: Math.max(0, now - (cause.since ?? exchange?.startedAt ?? now)),
    exchange: lines,
    ...(whose !== null && { exchangeWith: whose }),
    ...(cause.nearest && { nearest: cause.nearest }),
  });
}

/** A failure inside of a flow, which also shows the call that led there; anything else as it is. */
export function calledFrom(error: unknown, span: Span): unknown {
  if (!(error instanceof Failed)) return error;
  const { failure, step } = error;
  const { diagnostic } = failure;
  const labels = [...(diagnostic.labels ?? []), { span, message: "called from here" }];
  const outer = new Failed({ ...failure, diagnostic: { ...diagnostic, labels } });
  outer.step = step;
  return outer;
}

/** The policies' counters could not be read or kept: the bench's error. */
export function storeFailure({ message, fix }: StoreFailed, span?: Span): Cause {
  return {
    kind: null,
    code: "SCN512",
    verdict: "error",
    message,
    ...(span !== undefined && { span }),
    ...(fix !== undefined && { fix }),
  };
}

/**
 * Whatever came down an error channel, as a failure. A script error is the script's (SCN505), anything that is not
 * ours is a defect of this program (SCN509); no `try` catches either.
 */
export function asFailed(error: unknown, scene: Scene): Failed {
  if (error instanceof Failed) return error;
  if (error instanceof ScriptError) {
    return failed(scene, {
      kind: null,
      code: "SCN505",
      verdict: "error",
      message: error.message,
      span: error.span,
      notes: error.notes,
    });
  }
  if (error instanceof StoreFailed) return failed(scene, storeFailure(error));
  const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return failed(scene, {
    kind: null,
    code: "SCN509",
    verdict: "error",
    message: "scn itself failed",
    notes: [reason],
    fix: "report this, with the scenario and the event log",
  });
}

/** The same failure, with one more thing to say of it. */
export function withNote(error: Failed, note: string): Failed {
  const { diagnostic } = error.failure;
  const noted = new Failed({
    ...error.failure,
    diagnostic: { ...diagnostic, notes: [...(diagnostic.notes ?? []), note] },
  });
  noted.step = error.step;
  return noted;
}
