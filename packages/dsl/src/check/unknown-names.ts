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
  readonly #found: (UnknownName & { readonly nor?: readonly UnknownName[] })[] = [];
  #captures: UnknownName[] = [];

  add(found: UnknownName): void {
    this.#found.push(found);
  }

  /** `${rssi}` in a pattern, where `<rssi>` may have been meant; `patternEnds` makes one finding of a pattern's. */
  addCapture(name: string, span: Span): void {
    this.#captures.push({ name, span, otherwise: {} });
  }

  /** @param text the pattern's, as it is written */
  patternEnds(text: string): void {
    const [first, ...nor] = this.#captures;
    this.#captures = [];
    if (first === undefined) return;
    let mended = text;
    for (const { name } of [first, ...nor]) mended = mended.replaceAll(`\${${name}}`, `<${name}>`);
    const given = nor.length === 0 ? "a value, give it one" : "values, give them one";
    this.#found.push({
      ...first,
      nor,
      otherwise: {
        labels: nor.map(({ name, span }) => ({ span, message: `nor \`${name}\`` })),
        fix: `to keep what comes here, write \`${mended}\`; to compare with ${given} first: \`let ${first.name} = …\``,
      },
    });
  }

  tell(scope: Scope, report: Report): void {
    for (const found of this.#found.splice(0)) {
      const below = [found, ...(found.nor ?? [])].filter((one) => givenBelow(one, scope) !== undefined);
      for (const { name, span, otherwise } of below.length === 0 ? [found] : below) {
        const extra = givenBelow({ name, span }, scope) ?? otherwise;
        report.error("SCN201", span, `nothing is called \`${name}\` here`, extra);
      }
    }
  }
}

function givenBelow(
  { name, span: used }: Pick<UnknownName, "name" | "span">,
  scope: Scope,
): Extra | undefined {
  const binding = scope.get(name);
  if (binding === undefined || !("span" in binding)) return undefined;
  const { kind, span } = binding;
  if (span.file !== used.file || span.start < used.end) return undefined;
  const declared = kind === "parameter" || kind === "peer";
  return {
    labels: [{ span, message: declared ? "it stands here" : "it gets its value here" }],
    fix: declared ? `put the line of \`${name}\` above this one` : "put this line below that one",
  };
}
