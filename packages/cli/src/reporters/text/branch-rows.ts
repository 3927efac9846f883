import type { Span } from "@scn/dsl";
import type { Style } from "../../terminal/style.js";
import type { Of } from "../record/record.js";
import type { LoopPlace } from "./loop-fold.js";
import { LoopStack } from "./loop-stack.js";
import type { LaterRows, Row } from "./row.js";

const none: readonly BranchRows[] = [];

interface Printing {
  readonly style: Style;
  readonly print: (row: Row) => void;
  /** Prints what is held back of an exchange. */
  readonly flush: () => void;
}

/** How deep one branch of a scenario is, and what is under way in it. What is in no branch of a `parallel` is one, too. */
export class BranchRows {
  stepDepth = 0;
  flowDepth = 0;
  waiting: Of<"waiting"> | null = null;
  readonly loops: LoopStack;
  readonly #around: BranchRows | null;

  /** @param around the branch whose `parallel` this is a branch of */
  constructor({ style, print, flush }: Printing, around: BranchRows | null) {
    this.#around = around;
    this.loops = new LoopStack(style, around === null ? print : (row) => around.loops.row(row), flush);
  }

  get depth(): number {
    return this.stepDepth + this.flowDepth + (this.#around?.depth ?? 0);
  }

  row(row: Row | LaterRows): void {
    this.loops.row(row);
  }

  place(span: Span): LoopPlace {
    return { span, flowDepth: this.flowDepth, stepDepth: this.stepDepth };
  }

  /** Something happens at a place of the script: the loops it does not stand in are over, those around the branch too. */
  arriveAt(place: LoopPlace): void {
    const { span, flowDepth, stepDepth } = place;
    this.loops.arriveAt(place);
    const around = this.#around;
    around?.arriveAt({
      span,
      flowDepth: around.flowDepth + flowDepth,
      stepDepth: around.stepDepth + stepDepth,
    });
  }
}

/** The branches of a scenario, by the names events have for them. */
export class Branches {
  readonly root: BranchRows;
  readonly #printing: Printing;
  readonly #inner = new Map<string, BranchRows>();

  constructor(printing: Printing) {
    this.#printing = printing;
    this.root = new BranchRows(printing, null);
  }

  of(branch: string | undefined): BranchRows {
    if (branch === undefined) return this.root;
    const known = this.#inner.get(branch);
    if (known !== undefined) return known;
    const end = branch.lastIndexOf(".");
    const made = new BranchRows(this.#printing, this.of(end === -1 ? undefined : branch.slice(0, end)));
    this.#inner.set(branch, made);
    return made;
  }

  /** The branches that began in another; in none: all. The innermost first. */
  inside(branch: string | undefined): readonly BranchRows[] {
    if (this.#inner.size === 0) return none;
    const begins = branch === undefined ? "" : `${branch}.`;
    return [...this.#inner].flatMap(([name, inner]) => (name.startsWith(begins) ? [inner] : [])).reverse();
  }

  /** What loops hold back is printed, and no wait is told any more. */
  leaveLoops(): void {
    for (const branch of [...this.inside(undefined), this.root]) {
      branch.loops.leaveAll();
      branch.waiting = null;
    }
  }

  /** Of all that was under way nothing is. */
  over(): void {
    this.leaveLoops();
    this.#inner.clear();
    this.root.stepDepth = 0;
    this.root.flowDepth = 0;
  }
}
