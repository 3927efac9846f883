import { EOF, type IToken } from "chevrotain";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { lookAlikeDiagnostic } from "../diagnostics/look-alike.js";
import { suggest } from "../diagnostics/suggest.js";
import { oneOf } from "./expectation.js";
import { wordToken } from "./keyword.js";
import type { Slip } from "./slips.js";
import { isWireWord, LineEnd, Stray, wordOperators } from "./tokens.js";
import { wordAsName } from "./word-as-name.js";

/** What `within 5s` and `try` guard. */
export const statementOrBlock = "a statement or a block";

/** Thrown by a rule at the token it cannot take, and caught where lines are read. */
export class Unexpected extends Error {
  readonly token: IToken;
  /** Labels of what could stand here. */
  readonly labels: readonly string[];
  /** The same as a phrase, where a list would be too long. */
  readonly phrase: string;
  /** What it is elsewhere: a declaration among statements. */
  readonly misplaced: string | undefined;

  constructor(token: IToken, labels: readonly string[], phrase?: string, misplaced?: string) {
    super();
    this.token = token;
    this.labels = labels;
    this.phrase = phrase ?? oneOf(labels);
    this.misplaced = misplaced;
  }
}

export function unexpectedDiagnostic(
  error: Unexpected,
  { file, textEnd, slip }: { readonly file: number; readonly textEnd: number; readonly slip: Slip },
): Diagnostic {
  const token = slip.at ?? error.token;
  const expected = slip.expected ?? error.phrase;
  const atEnd = token.tokenType === EOF;
  const start = atEnd ? textEnd : token.startOffset;
  const atLineEnd = atEnd || token.tokenType === LineEnd;
  const end = atLineEnd ? start : start + token.image.length;
  const span = { file, start, end };
  if (atLineEnd) {
    return {
      code: "SCN108",
      severity: "error",
      message: `the line ends where ${expected} should stand`,
      span,
      label: `${expected} is missing`,
      ...(slip.fix === undefined ? {} : { fix: slip.fix }),
    };
  }
  const [looksAlike] =
    token.tokenType === Stray ? lookAlikeDiagnostic(token.image, token.startOffset, file) : [];
  if (looksAlike !== undefined) return looksAlike;
  if (expected === "a name" && isWord(token)) {
    return wordAsName(token, span);
  }
  if (error.misplaced !== undefined) {
    const where =
      error.misplaced === "a statement" ? "put it in a `scenario` or a `flow`" : "move it out of the block";
    return {
      code: "SCN109",
      severity: "error",
      message: `\`${token.image}\` cannot stand here`,
      span,
      expected,
      found: `${error.misplaced}, ${shown(token)}`,
      ...(slip.ended === undefined ? {} : { labels: [endedBy(slip.ended, file)] }),
      fix: where,
    };
  }
  const candidates = error.labels.filter((label) => label.startsWith("`")).map((label) => label.slice(1, -1));
  const near = slip.fix === undefined ? suggest(token.image, candidates) : undefined;
  return {
    code: "SCN101",
    severity: "error",
    message: `unexpected ${shown(token)}`,
    span,
    expected,
    found: shown(token),
    ...(near === undefined ? {} : { fix: `did you mean \`${near}\`?` }),
    ...(slip.fix === undefined ? {} : { fix: slip.fix }),
  };
}

function endedBy({ startOffset, image }: IToken, file: number) {
  return {
    span: { file, start: startOffset, end: startOffset + image.length },
    message: "what it belongs to ends here",
  };
}

function isWord({ image }: IToken): boolean {
  return wordToken(image) !== undefined || wordOperators.has(image) || isWireWord(image);
}

const longestShown = 40;

function shown(token: IToken): string {
  const { image } = token;
  return `\`${image.length > longestShown ? `${image.slice(0, longestShown)}…` : image}\``;
}
