import type { IParserErrorMessageProvider, TokenType } from "chevrotain";

/**
 * Chevrotain's messages, reduced to what was expected: the first words that could stand there, one a line.
 * `unexpected.ts` makes the sentence.
 */
export const expectation: IParserErrorMessageProvider = {
  buildMismatchTokenMessage: ({ expected }) => label(expected),
  buildNotAllInputParsedMessage: () => "the end of the file",
  buildNoViableAltMessage: ({ expectedPathsPerAlt }) => firsts(expectedPathsPerAlt.flat()),
  buildEarlyExitMessage: ({ expectedIterationPaths }) => firsts(expectedIterationPaths),
};

function firsts(paths: readonly TokenType[][]): string {
  return [...new Set(paths.flatMap((path) => (path[0] === undefined ? [] : [label(path[0])])))].join("\n");
}

export function label(token: TokenType): string {
  return token.LABEL ?? token.name;
}

/** `a`, `b` or `c`. */
export function oneOf(labels: readonly string[]): string {
  const last = labels.at(-1) ?? "";
  return labels.length < 2 ? last : `${labels.slice(0, -1).join(", ")} or ${last}`;
}
