import type { Block, Statement } from "../program/statement.js";
import type { Span } from "../source/span.js";
import type { Place } from "./checker.js";
import type { ExpressionChecker } from "./expressions.js";
import type { Report } from "./report.js";

const placeNames: Readonly<Record<Place, string>> = {
  "on-urc": "a handler of `on-urc`",
  cleanup: "`cleanup`",
  recover: "a handler of `recover`",
};

/** The blocks that run beside or after the rest, and so are checked when all names are known; what they forbid. */
export class LaterBlocks {
  readonly #expressions: ExpressionChecker;
  readonly #report: Report;
  readonly #waiting: (() => void)[] = [];
  #inHandler = false;
  #place: Place | null = null;

  constructor(expressions: ExpressionChecker, report: Report) {
    this.#expressions = expressions;
    this.#report = report;
  }

  /** Checks those that wait, and those that they bring. */
  checkAll(): void {
    for (let later = this.#waiting.shift(); later !== undefined; later = this.#waiting.shift()) later();
  }

  /** What the block is lowered to is there when all of the body has been checked. */
  afterwards(place: Place, check: () => Block): Block {
    const lowered: Statement[] = [];
    this.#waiting.push(() => {
      const before = this.#place;
      this.#place = place;
      // it may run before a name has its value: a cleanup leaves such a statement out
      this.#expressions.unsure = "allowed";
      lowered.push(...check());
      this.#expressions.unsure = "told";
      this.#place = before;
    });
    return lowered;
  }

  /** The handler of a URC that is none of a `recover`. */
  ofUrc(check: () => Block): Block {
    return this.afterwards("on-urc", () => this.#asHandler(false, check));
  }

  /** The handler of a `recover`. */
  ofRecover(check: () => Block): Block {
    return this.afterwards("recover", () => this.#asHandler(true, check));
  }

  #asHandler(inHandler: boolean, check: () => Block): Block {
    const before = this.#inHandler;
    this.#inHandler = inHandler;
    const lowered = check();
    this.#inHandler = before;
    return lowered;
  }

  notIn(places: readonly Place[], span: Span, what: string): void {
    if (this.#place === null || !places.includes(this.#place)) return;
    this.#report.error("SCN109", span, `${what} cannot stand in ${placeNames[this.#place]}`);
  }

  handlerOnly(span: Span, what: string): void {
    if (this.#inHandler) return;
    this.#report.error("SCN109", span, `${what} can only stand in a handler of \`recover\``, {
      fix: "to run something again here, write `retry 3 attempts {` around it",
    });
  }
}
