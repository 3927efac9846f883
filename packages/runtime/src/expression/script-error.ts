import type { Span } from "@scn/dsl";

/** An expression that cannot give a value: the script's fault, not the module's (SCN505). */
export class ScriptError extends Error {
  readonly span: Span;
  readonly notes: readonly string[];

  constructor(message: string, span: Span, notes: readonly string[] = []) {
    super(message);
    this.name = "ScriptError";
    this.span = span;
    this.notes = notes;
  }
}

/** A name nothing has bound yet. `cleanup` leaves such a statement out instead of failing. */
export class UnboundName extends ScriptError {
  readonly unbound: string;

  constructor(unbound: string, span: Span) {
    super(`${unbound} has no value yet`, span);
    this.name = "UnboundName";
    this.unbound = unbound;
  }
}
