import type { Block, CheckedProgram, Pattern, Span, Statement } from "@scn/dsl";

function never(span: Span): Pattern {
  return { kind: "shape", text: "never said", parts: [{ kind: "raw", text: "never said" }], span };
}

/** The same statement, wanting what never comes; `null` for one that expects nothing. */
function spoil(statement: Statement): Statement | null {
  switch (statement.kind) {
    case "expect":
    case "await-urc":
      return { ...statement, pattern: never(statement.span) };
    case "expect-only":
      return { ...statement, patterns: [never(statement.span)] };
    case "check":
      return { ...statement, condition: { kind: "literal", value: false, span: statement.span } };
    case "expect-data":
      return { ...statement, value: { kind: "literal", value: "never said", span: statement.span } };
    default:
      return null;
  }
}

/** The block with its last expectation spoiled, of those that are sure to be reached. */
function spoilLast(block: Block): { readonly block: Block; readonly spoiled: Statement } | null {
  for (let index = block.length - 1; index >= 0; index--) {
    const statement = block[index];
    if (statement === undefined) continue;
    const put = (changed: Statement, spoiled: Statement) => ({
      block: block.with(index, changed),
      spoiled,
    });
    const itself = spoil(statement);
    if (itself !== null) return put(itself, statement);
    if (!("body" in statement) || !reached.has(statement.kind)) continue;
    const inside = spoilLast(statement.body);
    if (inside !== null) return put({ ...statement, body: inside.block } as Statement, inside.spoiled);
  }
  return null;
}

/** What runs its body once, whatever happens. */
const reached: ReadonlySet<string> = new Set(["step", "within", "on-module"]);

/** The program with the last expectation of its first scenario made wrong, and that statement. */
export function withWrongEnd(
  program: CheckedProgram,
): { readonly program: CheckedProgram; readonly spoiled: Statement } | null {
  const [first, ...others] = program.scenarios;
  const found = first === undefined ? null : spoilLast(first.body);
  if (first === undefined || found === null) return null;
  return {
    program: { ...program, scenarios: [{ ...first, body: found.block }, ...others] },
    spoiled: found.spoiled,
  };
}
