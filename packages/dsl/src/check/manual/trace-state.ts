import type { Block, FailureKind, StatementOf } from "../../program/statement.js";
import type { Static } from "./constant.js";
import type { Machine } from "./machine.js";
import type { Situation } from "./manual-check.js";

/** What surrounds a place: the same for all statements of a block. */
export interface Frame {
  readonly within: readonly StatementOf<"within">[];
  readonly caught: readonly (readonly FailureKind[] | "all")[];
  readonly calls: Situation["calls"];
  readonly inCleanup: boolean;
}

/** What is known at a place: names, module, and whether the place is reached at all. */
export interface State {
  readonly values: Map<string, Static>;
  readonly machine: Machine;
  /** `returned`: from the flow; `over`: by `fail`, `skip` and the like. */
  ended: false | "returned" | "over";
  /** The flow may have returned before its end. */
  returns: boolean;
}

/** Follows a block from a state, which it changes. */
export type FollowBlock = (block: Block, state: State, frame: Frame) => void;

/** The state where a scenario, a flow or a cleanup begins. */
export function beginning(values: State["values"], machine: Machine): State {
  return { values, machine, ended: false, returns: false };
}

/** A state of its own, for what may or may not happen from here. */
export function apart({ values, machine }: State): State {
  return beginning(new Map(values), machine.copy());
}

/** What each of these went through from the state on may have happened: nothing is known of what it touched. */
export function perhapsAny(ends: readonly State[], state: State): void {
  for (const copy of ends) {
    if (copy.returns) state.returns = true;
    if (copy.ended !== false) continue;
    state.machine.perhaps(copy.machine);
    for (const [name, value] of copy.values) {
      if (state.values.get(name) !== value) state.values.set(name, { type: "unknown" });
    }
  }
}

/** One of these surely happened: when none of them goes on, nothing does. */
export function surelyOne(ends: readonly State[], state: State): void {
  const [first] = ends;
  if (first !== undefined && ends.every(({ ended }) => ended !== false)) state.ended = first.ended;
}
