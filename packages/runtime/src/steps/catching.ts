import type { FailureKind, OnFailure } from "@scn/dsl";
import type { Observable } from "rxjs";
import type { Value, ValueRecord } from "../expression/value.js";
import { Failed } from "../verdict/failed.js";
import type { Failure } from "../verdict/verdict.js";
import type { Frame } from "./frame.js";
import type { Compiler, Step } from "./step.js";

/** Whether a `try` or `retry` that names these kinds sees the failure. What has no kind is never caught. */
export function catches(error: unknown, kinds: readonly FailureKind[] | undefined): error is Failed {
  return (
    error instanceof Failed &&
    error.failure.kind !== null &&
    (kinds === undefined || kinds.includes(error.failure.kind))
  );
}

/** The `on-failure` block, ready for a failure: binds `failure` and runs. */
export interface CompiledOnFailure {
  readonly kinds: readonly FailureKind[] | undefined;
  run(frame: Frame, failure: Failure): Observable<never>;
}

export function onFailure(clause: OnFailure | undefined, compiler: Compiler): CompiledOnFailure | null {
  if (clause === undefined) return null;
  const body: Step = compiler.block(clause.body);
  return {
    kinds: clause.kinds,
    run: (frame, failure) => {
      bindFailure(frame, failure);
      return body(frame);
    },
  };
}

/** What the script calls `failure` from here on. */
export function bindFailure(frame: Frame, failure: Failure): void {
  frame.scope.set("failure", failureRecord(failure));
}

function failureRecord(failure: Failure): ValueRecord {
  const members: Readonly<Record<string, Value>> = {
    kind: failure.kind,
    message: failure.diagnostic.message,
    code: failure.code ?? null,
    command: failure.command ?? null,
    elapsed: { kind: "duration", ms: failure.elapsed },
  };
  return {
    kind: "record",
    description: "failure",
    member: (name) => (Object.hasOwn(members, name) ? members[name] : undefined),
  };
}
