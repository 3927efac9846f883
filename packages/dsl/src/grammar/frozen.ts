import {
  getLookaheadPaths,
  type ILookaheadStrategy,
  type IToken,
  LLkLookaheadStrategy,
  type TokenType,
  tokenMatcher,
} from "chevrotain";

/**
 * What Chevrotain finds out about the grammar before it can parse: which tokens lead into which alternative. Finding
 * out takes longer than reading a scenario, and always ends the same; so it can be done once, kept as JSON, and handed
 * to later processes of the very same build.
 */
export interface FrozenGrammar {
  /** Names of token types; the numbers below count into them. */
  readonly tokens: readonly string[];
  /** By Chevrotain's key of a place in the grammar: for each alternative, the paths of tokens that lead into it. */
  readonly choices: Readonly<Record<string, readonly Paths[]>>;
  /** The same for what may be there or not. */
  readonly options: Readonly<Record<string, Paths>>;
}

type Paths = readonly (readonly number[])[];
type TokenPaths = readonly (readonly TokenType[])[];

/** What Chevrotain calls a lookahead function with. */
interface Reader {
  LA_FAST(ahead: number): IToken;
}
type Lookahead = (this: Reader) => unknown;

/** The part of Chevrotain's parser that its types keep to themselves. */
interface Analysed {
  readonly lookAheadFuncsCache: Map<number, Lookahead>;
  selfAnalysisDone: boolean;
}

/** Chevrotain's strategy, which also notes what each function was made of. */
export class NotingStrategy extends LLkLookaheadStrategy {
  readonly choices = new Map<unknown, readonly TokenPaths[]>();
  readonly options = new Map<unknown, TokenPaths>();

  override buildLookaheadForAlternation(
    options: Parameters<ILookaheadStrategy["buildLookaheadForAlternation"]>[0],
  ) {
    const made = super.buildLookaheadForAlternation(options);
    const { prodOccurrence: occurrence, rule, maxLookahead } = options;
    this.choices.set(made, getLookaheadPaths({ occurrence, rule, prodType: "Alternation", maxLookahead }));
    return made;
  }

  override buildLookaheadForOptional(
    options: Parameters<ILookaheadStrategy["buildLookaheadForOptional"]>[0],
  ) {
    const made = super.buildLookaheadForOptional(options);
    const { prodOccurrence: occurrence, rule, prodType, maxLookahead } = options;
    const [inside = []] = getLookaheadPaths({ occurrence, rule, prodType, maxLookahead });
    this.options.set(made, inside);
    return made;
  }
}

/** What `analysed`, a parser that was made with this strategy, has found out. */
export function freeze(analysed: unknown, strategy: NotingStrategy): FrozenGrammar {
  const numbers = new Map<string, number>();
  const numberOf = ({ name }: TokenType): number => {
    const number = numbers.get(name) ?? numbers.size;
    numbers.set(name, number);
    return number;
  };
  const numbered = (paths: TokenPaths): Paths => paths.map((path) => path.map(numberOf));
  const choices: Record<string, readonly Paths[]> = {};
  const options: Record<string, Paths> = {};
  for (const [key, lookahead] of insideOf(analysed).lookAheadFuncsCache) {
    const alternatives = strategy.choices.get(lookahead);
    const inside = strategy.options.get(lookahead);
    if (alternatives !== undefined) choices[key] = alternatives.map(numbered);
    else if (inside !== undefined) options[key] = numbered(inside);
  }
  return { tokens: [...numbers.keys()], choices, options };
}

/** Makes a parser ready by what an earlier one has found out, in place of an analysis. */
export function thaw(parser: unknown, frozen: FrozenGrammar, vocabulary: readonly TokenType[]): void {
  const byName = new Map(vocabulary.map((token) => [token.name, token]));
  const tokens = frozen.tokens.map((name) => {
    const token = byName.get(name);
    if (token === undefined)
      throw new Error(`the frozen grammar is of another build: it has a token ${name}`);
    return token;
  });
  const read = (paths: Paths): TokenPaths =>
    paths.map((path) => path.flatMap((number) => tokens[number] ?? []));
  const inside = insideOf(parser);
  for (const [key, alternatives] of Object.entries(frozen.choices)) {
    inside.lookAheadFuncsCache.set(
      Number(key),
      choosing(() => alternatives.map(read)),
    );
  }
  for (const [key, paths] of Object.entries(frozen.options)) {
    const choose = choosing(() => [read(paths)]);
    inside.lookAheadFuncsCache.set(Number(key), function (this: Reader) {
      return choose.call(this) === 0;
    });
  }
  inside.selfAnalysisDone = true;
}

/** A way that begins with a token: where it leads, and what must follow. */
interface Way {
  readonly alternative: number;
  readonly rest: readonly TokenType[];
}

/** The number of the first alternative that the next tokens lead into. Made ready when first asked. */
function choosing(alternatives: () => readonly TokenPaths[]): (this: Reader) => number | undefined {
  let ways: ReadonlyMap<number, readonly Way[]> | undefined;
  return function (this: Reader) {
    ways ??= waysByFirst(alternatives());
    for (const { alternative, rest } of ways.get(this.LA_FAST(1).tokenTypeIdx) ?? []) {
      if (rest.every((type, index) => tokenMatcher(this.LA_FAST(index + 2), type))) return alternative;
    }
    return undefined;
  };
}

function waysByFirst(alternatives: readonly TokenPaths[]): ReadonlyMap<number, readonly Way[]> {
  const ways = new Map<number, Way[]>();
  for (const [alternative, paths] of alternatives.entries()) {
    for (const [first, ...rest] of paths) {
      // Our grammar has no alternative that may be empty.
      if (first === undefined) throw new Error("an alternative without a token cannot be frozen");
      for (const index of [first.tokenTypeIdx, ...(first.categoryMatches ?? [])]) {
        if (index === undefined) continue;
        const known = ways.get(index);
        if (known === undefined) ways.set(index, [{ alternative, rest }]);
        else known.push({ alternative, rest });
      }
    }
  }
  return ways;
}

function insideOf(parser: unknown): Analysed {
  if (isAnalysed(parser)) return parser;
  throw new Error("this Chevrotain keeps what it finds out elsewhere");
}

function isAnalysed(parser: unknown): parser is Analysed {
  return (
    typeof parser === "object" &&
    parser !== null &&
    "lookAheadFuncsCache" in parser &&
    parser.lookAheadFuncsCache instanceof Map &&
    "selfAnalysisDone" in parser
  );
}
