import type { Identifier } from "../grammar/ast.js";
import type { Pattern } from "../program/pattern.js";
import type { Span } from "../source/span.js";
import type { Report } from "./report.js";
import type { Binding, Scope } from "./scope.js";
import type { ValueType } from "./types.js";

/** Gives names their meaning in a scope, unless they have one that nothing may take. */
export class NameGiving {
  readonly #scope: Scope;
  readonly #report: Report;

  constructor(scope: Scope, report: Report) {
    this.#scope = scope;
    this.#report = report;
  }

  /** A name that the header gives: it is given once. */
  declare({ text, span }: Identifier, binding: Binding): void {
    const earlier = this.#scope.get(text);
    if (earlier !== undefined && "span" in earlier) {
      this.#report.error("SCN203", span, `\`${text}\` is taken`, {
        labels: [{ span: earlier.span, message: "by this" }],
      });
    } else if (text === "failure") this.#isFailure(span);
    else this.#scope.set(text, binding);
  }

  bind(name: Identifier, type: ValueType): void {
    this.#bind(name, type, (text, binding) => this.#scope.set(text, binding));
  }

  /** A pattern in which a name may have been meant that it does not give. */
  wrote(pattern: Extract<Pattern, { kind: "shape" }>): void {
    this.#scope.patterns.push(pattern);
  }

  /** A capture of a handler is its own. */
  capture(name: Identifier, type: ValueType): void {
    this.#bind(name, type, (text, binding) => {
      this.#scope.capture(text, binding.kind === "value" ? { ...binding, captured: true } : binding);
    });
  }

  #bind({ text, span }: Identifier, type: ValueType, set: (name: string, binding: Binding) => void): void {
    const earlier = this.#scope.get(text);
    if (text === "failure") {
      this.#isFailure(span);
      return;
    }
    if (earlier?.kind === "peer" || earlier?.kind === "row" || earlier?.kind === "policy") {
      this.#report.error("SCN203", span, `\`${text}\` is the name of a ${earlier.kind}`, {
        labels: [{ span: earlier.span, message: "declared here" }],
        fix: "choose another name",
      });
      return;
    }
    const same = earlier?.kind !== "value" || earlier.type === type;
    set(text, { kind: "value", type: same ? type : "unknown", span });
  }

  #isFailure(span: Span): void {
    this.#report.error("SCN210", span, "`failure` tells of the last failure and cannot be another name");
  }
}
