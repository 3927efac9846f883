import type {
  Block,
  CheckedProgram,
  Expression,
  Statement,
  StatementKind,
  StatementOf,
  TextPart,
} from "@scn/dsl";
import { Observable } from "rxjs";
import type { Names } from "../expression/scope.js";
import type { Evaluate } from "../expression/text.js";
import type { Frame } from "./frame.js";

/**
 * A compiled statement. The observable is cold, emits nothing, completes when the statement is done and errors with
 * `Failed`, `Returned` or `ScriptError`. What happens on the way goes to `frame.scenario.emit`.
 */
export interface Step {
  (frame: Frame): Observable<never>;
  /** Of a statement that is done at once: the same without an observable, for a sequence to call. */
  readonly atOnce?: (frame: Frame) => void;
  /** Of a sequence: its steps, so that a sequence of sequences is one. */
  readonly parts?: readonly Step[];
}

/** Statement of the program → step. Runs once per scenario; the step runs as often as control comes by. */
export type StepCompiler<K extends StatementKind> = (statement: StatementOf<K>, compiler: Compiler) => Step;

/** A flow with its parameters' defaults compiled. */
export interface CompiledFlow {
  readonly name: string;
  readonly parameters: readonly {
    readonly name: string;
    readonly secret: boolean;
    readonly default: Evaluate | null;
  }[];
  readonly body: Step;
}

/** What a step's compiler may ask of the whole. */
export interface Compiler {
  readonly program: CheckedProgram;
  /** The scenario has a `recover`. */
  readonly recovers: boolean;
  /** The block's statements in order, and at its end the completion of the command it sent. */
  block(block: Block): Step;
  statement(statement: Statement): Step;
  expression(expression: Expression): Evaluate;
  text(parts: readonly TextPart[]): (names: Names) => string | Uint8Array;
  flow(name: string): CompiledFlow;
  /** Whether an expression reads a member of a peer that what arrives can change. */
  readsPeer(node: unknown): boolean;
  /** `step`, once the bytes in flight to our own peers have arrived, if `node` reads a peer's member. */
  settledFor(node: unknown, step: Step): Step;
}

/** A statement that is done at once. What `action` throws is the step's error. */
export function instant(action: (frame: Frame) => void): Step {
  const step = (frame: Frame) =>
    new Observable<never>((subscriber) => {
      action(frame);
      subscriber.complete();
    });
  return Object.assign(step, { atOnce: action });
}
