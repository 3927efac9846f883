import type { Span } from "../source/span.js";
import type { Extra } from "./checker.js";
import type { Report } from "./report.js";
import type { Scope } from "./scope.js";

interface UnknownName {
  readonly name: string;
  readonly span: Span;
  /** What to do about it if no line below gives it a value. */
  readonly otherwise: Extra;
}

/** Names that nothing had where they were read. They are told when all lines are known: one below may give the value. */
export class UnknownNames {
  readonly #found: UnknownName[] = [];

  add(found: UnknownName): void {
    this.#found.push(found);
  }

  tell(scope: Scope, report: Report): void {
    for (const { name, span, otherwise } of this.#found.splice(0)) {
      report.error(
        "SCN201",
        span,
        `nothing is called \`${name}\` here`,
        givenBelow(name, span, scope) ?? otherwise,
      );
    }
  }
}

function givenBelow(name: string, { file, end }: Span, scope: Scope): Extra | undefined {
  const binding = scope.get(name);
  if (binding === undefined || !("span" in binding)) return undefined;
  const { kind, span } = binding;
  if (span.file !== file || span.start < end) return undefined;
  const declared = kind === "parameter" || kind === "peer";
  return {
    labels: [{ span, message: declared ? "it stands here" : "it gets its value here" }],
    fix: declared ? `put the line of \`${name}\` above this one` : "put this line below that one",
  };
}
