import type { Span } from "@scn/dsl";
import type { Style } from "../../terminal/style.js";
import { LoopFold, type LoopPlace } from "./loop-fold.js";
import type { LaterRows, Row } from "./row.js";

/** Where the run is: loops are left when something happens outside them. */
export interface Depths {
  readonly flowDepth: number;
  readonly stepDepth: number;
}

/** The loops under way, innermost last. Rows go through the innermost one outwards. */
export class LoopStack {
  readonly #loops: LoopFold[] = [];

  constructor(
    private readonly style: Style,
    private readonly print: (row: Row) => void,
    /** Called before a loop's last rows are printed. */
    private readonly beforeLeave: () => void,
  ) {}

  row(row: Row | LaterRows): void {
    const top = this.#loops.at(-1);
    if (top === undefined) this.#print(row);
    else top.row(row);
  }

  /** The loop that stands at exactly this place, when it is the innermost. */
  at(place: LoopPlace): LoopFold | null {
    const top = this.#loops.at(-1);
    return top !== undefined && isSame(top.place, place) ? top : null;
  }

  /** `name` stands before its own rows. */
  enter(place: LoopPlace, statement: "retry" | "repeat" | "for", name: string): LoopFold {
    const outer = this.#loops.at(-1);
    const out = (row: Row | LaterRows) => (outer === undefined ? this.#print(row) : outer.row(row));
    const loop = new LoopFold(place, { statement, name, style: this.style }, out);
    this.#loops.push(loop);
    return loop;
  }

  /** Something happens at `place`: the loops it does not stand in are over. */
  arriveAt(place: LoopPlace): void {
    const top = this.#loops.at(-1);
    if (top === undefined || isInside(top.place, place)) return;
    this.#leaveWhile((loop) => !isInside(loop, place));
  }

  /** The statement at `place` has caught a failure: it and all loops in it are over. */
  leaveWithin(place: LoopPlace): void {
    this.#leaveWhile((loop) => isInside(place, loop));
  }

  /** A step or a flow has ended: the loops in it are over. */
  leaveDeeperThan({ flowDepth, stepDepth }: Depths): void {
    this.#leaveWhile((loop) => loop.flowDepth > flowDepth || loop.stepDepth > stepDepth);
  }

  leaveAll(): void {
    this.#leaveWhile(() => true);
  }

  #print(row: Row | LaterRows): void {
    if (typeof row === "function") for (const one of row()) this.print(one);
    else this.print(row);
  }

  #leaveWhile(isOver: (place: LoopPlace) => boolean): void {
    for (let loop = this.#loops.at(-1); loop !== undefined && isOver(loop.place); loop = this.#loops.at(-1)) {
      this.beforeLeave();
      this.#loops.pop();
      loop.close();
    }
  }
}

function isInside(outer: LoopPlace, inner: LoopPlace): boolean {
  if (inner.flowDepth !== outer.flowDepth) return inner.flowDepth > outer.flowDepth;
  if (inner.stepDepth < outer.stepDepth) return false;
  return holds(outer.span, inner.span);
}

function isSame(a: LoopPlace, b: LoopPlace): boolean {
  return a.flowDepth === b.flowDepth && holds(a.span, b.span) && holds(b.span, a.span);
}

function holds(outer: Span, inner: Span): boolean {
  return outer.file === inner.file && outer.start <= inner.start && outer.end >= inner.end;
}
