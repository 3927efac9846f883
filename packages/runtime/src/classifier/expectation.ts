import type { FormEntry } from "@scn/dsl";
import type { ReceivedLine } from "../session/session.js";
import type { CatalogueIndex, EndRules, FormRules, ShapeRule } from "./catalogue-index.js";
import type { FoundCommand } from "./find-command.js";
import type { Lookup, Settings } from "./settings.js";

export type EndVerdict = "success" | "failure" | "passing" | null;

/** What a line means for the command in flight. */
export class Expectation {
  readonly calls: readonly FoundCommand[];
  /** The form that decides how the line ends. */
  readonly form: FormEntry | null;
  readonly barePrompt: string;
  readonly #index: CatalogueIndex;
  readonly #forms: readonly { readonly rules: FormRules; readonly argument: Lookup }[];
  readonly #end: EndRules;
  readonly #promptLines: readonly ShapeRule[];
  /** Result codes may come as numbers: `ATV0` is set, or is what this command sets. */
  readonly #numeric: boolean;

  constructor(
    index: CatalogueIndex,
    calls: readonly FoundCommand[],
    settings: Settings,
    dataFollows: boolean,
  ) {
    this.#index = index;
    this.calls = calls;
    const last = calls.at(-1);
    this.form = last?.nearest ?? null;
    this.#forms = calls.flatMap(({ nearest, argument }) =>
      nearest === null ? [] : [{ rules: index.form(nearest), argument }],
    );
    const rules = this.form === null ? null : index.form(this.form);
    this.#end = rules?.end ?? index.standardEnd;
    this.barePrompt = rules?.barePrompt || (dataFollows && rules?.promptLine == null ? ">" : "");
    this.#promptLines =
      rules?.promptLine != null ? [rules.promptLine] : rules === null && dataFollows ? index.promptLines : [];
    this.#numeric =
      String(settings.get("verbose")) === "0" ||
      calls.some(({ call }) => call.name === "ATV" && call.arguments[0] !== "1");
  }

  /** The response shapes a line with this key may fit, with the command's arguments. */
  *responses(key: string): Iterable<{ readonly rule: ShapeRule; readonly argument: Lookup }> {
    for (const { rules, argument } of this.#forms) {
      for (const rule of rules.responses.candidates(key)) yield { rule, argument };
    }
  }

  get inline(): readonly ShapeRule[] {
    return this.#forms.flatMap(({ rules }) => rules.inline);
  }

  hasResponses(key: string): boolean {
    return this.#forms.some(({ rules }) => rules.responses.candidates(key).length > 0);
  }

  isPromptLine(line: ReceivedLine): boolean {
    return this.#promptLines.some((rule) => rule.matcher.fits(line));
  }

  /** Whether the line is a final result code of this command, or looks like one and is not. */
  end(line: ReceivedLine, key: string): EndVerdict {
    const verdict = verdictOf(this.#end, line, key) ?? standardFailure(this.#index, line, key);
    if (verdict !== null || !this.#numeric) return verdict;
    const words = this.#index.numericResults.get(line.latin1);
    if (words === undefined) return null;
    const spoken = { at: line.at, bytes: line.bytes, latin1: words, taken: false };
    return verdictOf(this.#end, spoken, words) ?? standardFailure(this.#index, spoken, words);
  }
}

function verdictOf(end: EndRules, line: ReceivedLine, key: string): EndVerdict {
  if (fitsAny(end.success.candidates(key), line)) return "success";
  if (fitsAny(end.failure.candidates(key), line)) return "failure";
  return fitsAny(end.passing.candidates(key), line) ? "passing" : null;
}

/** Always an end, whatever the form says. */
function standardFailure(index: CatalogueIndex, line: ReceivedLine, key: string): EndVerdict {
  return fitsAny(index.standardEnd.failure.candidates(key), line) ? "failure" : null;
}

function fitsAny(rules: readonly ShapeRule[], line: ReceivedLine): boolean {
  for (const rule of rules) if (rule.matcher.fits(line)) return true;
  return false;
}
