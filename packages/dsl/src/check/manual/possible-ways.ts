import type { Block, StatementOf } from "../../program/statement.js";
import { boundByPattern } from "./bound.js";
import type { ModuleDialogue } from "./module-dialogue.js";
import { apart, type FollowBlock, type Frame, perhapsAny, type State, surelyOne } from "./trace-state.js";

/** Where a scenario may go one way or another: each is followed from the same state. */
export class PossibleWays {
  readonly #dialogue: ModuleDialogue;
  readonly #follow: FollowBlock;

  constructor(dialogue: ModuleDialogue, follow: FollowBlock) {
    this.#dialogue = dialogue;
    this.#follow = follow;
  }

  /** Each of the blocks may run, as a whole or in part. */
  perhaps(blocks: readonly Block[], state: State, frame: Frame): readonly State[] {
    this.#dialogue.over(state, frame);
    const ends = blocks.map((block) => {
      const copy = apart(state);
      this.#follow(block, copy, frame);
      this.#dialogue.over(copy, frame);
      return copy;
    });
    perhapsAny(ends, state);
    return ends;
  }

  /** One of the blocks runs. */
  oneOf(blocks: readonly Block[], state: State, frame: Frame): void {
    surelyOne(this.perhaps(blocks, state, frame), state);
  }

  /** One of the arms comes true; which one, only the run knows. */
  either({ arms }: StatementOf<"either">, state: State, frame: Frame): void {
    for (const arm of arms) {
      if (arm.kind === "expect") this.#dialogue.perhapsExpect(arm.pattern, state, frame);
      else if (arm.kind === "await-urc") this.#dialogue.perhapsUrc(arm.pattern, state, frame);
      if (!("pattern" in arm)) continue;
      for (const { name, type } of boundByPattern(arm.pattern)) state.values.set(name, { type });
    }
    this.#dialogue.over(state, frame);
    state.machine.setMode(undefined);
    const bodies = arms.map(({ body }) => body);
    this.oneOf(bodies, state, frame);
  }

  /** A body that may fail, and what then runs. */
  tried(body: Block, onFailure: StatementOf<"try">["onFailure"], state: State, frame: Frame): void {
    const kinds = onFailure?.kinds ?? "all";
    const before = state.machine.copy();
    this.perhaps([body], state, { ...frame, caught: [...frame.caught, kinds] });
    // What was awaited inside was awaited, or the failure was wanted.
    state.machine.pending = new Set([...before.pending].filter((one) => state.machine.pending.has(one)));
    if (onFailure !== undefined) this.perhaps([onFailure.body], state, frame);
  }
}
