import { suggest } from "../diagnostics/suggest.js";
import { isName } from "./keyword.js";
import type { Slip, SlipPlace } from "./slips.js";
import type { Unexpected } from "./unexpected.js";

const pauses = ["backoff", "jitter", "exponential"];

/** The words that a line may go on with behind its first; the grammar alone names only what must stand there. */
const clauses: Readonly<Record<string, readonly string[]>> = {
  retry: ["attempts", "every", "on", ...pauses],
  repeat: ["times", "for", "every", "until"],
  reboot: ["hard", ...pauses],
  reconnect: pauses,
  backoff: pauses,
  "escape-data-mode": ["via"],
  module: ["with"],
  let: ["run"],
  scenario: ["for"],
};

/** Between two values, on any line where a value may go on. */
const operators = ["and", "or", "contains", "matches"];
const behindValue = new Set(["`{`", "the end of the line"]);
const withoutValues: ReadonlySet<string> = new Set(["module", "tags"]);

/** `retry 3 attempts evry 5s {`, `let r = rnu f()`, `if a adn b {` */
export function misspeltClause({ token, phrase }: Unexpected, { first, before }: SlipPlace): Slip | null {
  if (token === first) return null;
  const known = [
    ...(Object.hasOwn(clauses, first.image) ? (clauses[first.image] ?? []) : []),
    ...(behindValue.has(phrase) && !withoutValues.has(first.image) ? operators : []),
  ];
  for (const word of [token, before]) {
    if (word === first || !isName(word) || known.includes(word.image)) continue;
    const near = suggest(word.image, known);
    if (near === undefined) continue;
    return { fix: `did you mean \`${near}\`${word === token ? "" : ` by \`${word.image}\``}?` };
  }
  return null;
}
