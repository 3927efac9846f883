import type { IToken, TokenType } from "chevrotain";
import { statementWord } from "../grammar/keyword.js";
import { BlockClose, BlockOpen, Row } from "../grammar/tokens.js";
import { continuing, type FileLine } from "./file-lines.js";
import { columnOf, printTokens } from "./spacing.js";
import { alignRows } from "./table-rows.js";
import type { TreeFacts } from "./tree-facts.js";

const Policy = statementWord("policy");

/** A line to be, one statement or the end of a block on it. */
type Piece =
  | { readonly kind: "code"; readonly tokens: readonly IToken[]; readonly comment: string | null }
  | { readonly kind: "comment"; readonly text: string }
  | { readonly kind: "blank" }
  | {
      readonly kind: "kept";
      readonly text: string;
      readonly tokens: readonly IToken[];
      readonly part: boolean;
    };

/** The lines of the formatted text. */
export function layOut(text: string, lines: readonly FileLine[], facts: TreeFacts): readonly string[] {
  const sheet = new Sheet(text, facts);
  for (const piece of joined(lines.flatMap((line) => pieces(text, line)))) sheet.put(piece);
  return sheet.end();
}

function pieces(text: string, line: FileLine): readonly Piece[] {
  const { tokens, comment, kept } = line;
  if (kept !== null) {
    return [{ kind: "kept", text: text.slice(line.start, line.end), tokens, part: kept === "part" }];
  }
  if (tokens.length > 0) {
    const parts = statements(tokens);
    return parts.map((part, index) => {
      return { kind: "code", tokens: part, comment: index === parts.length - 1 ? comment : null };
    });
  }
  return [comment === null ? { kind: "blank" } : { kind: "comment", text: comment }];
}

/** Cuts a line behind each `{` and around each `}`, but not between `}` and `else`. */
function statements(tokens: readonly IToken[]): readonly (readonly IToken[])[] {
  const parts: IToken[][] = [];
  let before: TokenType | undefined;
  for (const token of tokens) {
    const type = token.tokenType;
    const goesOn = before === BlockClose && continuing.has(type);
    const cut = before === BlockOpen || type === BlockClose || (before === BlockClose && !goesOn);
    const current = parts.at(-1);
    if (current === undefined || cut) parts.push([token]);
    else current.push(token);
    before = type;
  }
  return parts;
}

/** Puts an `else` or `on-failure` that starts a line behind its `}`, if nothing is said between. */
function joined(all: readonly Piece[]): readonly Piece[] {
  const result: Piece[] = [];
  for (const piece of all) {
    const first = piece.kind === "code" ? piece.tokens[0] : undefined;
    if (piece.kind === "code" && first !== undefined && continuing.has(first.tokenType)) {
      const at = result.findLastIndex(({ kind }) => kind !== "blank");
      const before = result[at];
      if (
        before?.kind === "code" &&
        before.comment === null &&
        before.tokens.at(-1)?.tokenType === BlockClose
      ) {
        result.length = at;
        result.push({ ...piece, tokens: [...before.tokens, ...piece.tokens] });
        continue;
      }
    }
    result.push(piece);
  }
  return result;
}

/** What is written so far, and where: how deep, and in which kinds of block. */
class Sheet {
  readonly #text: string;
  readonly #facts: TreeFacts;
  readonly #lines: string[] = [];
  /** For each open block whether it is a policy's. */
  readonly #blocks: boolean[] = [];
  /** Where in `#lines` the rows of the table at hand stand. */
  #rows: number[] = [];
  #blank = false;
  #opened = true;

  constructor(text: string, facts: TreeFacts) {
    this.#text = text;
    this.#facts = facts;
  }

  put(piece: Piece): void {
    switch (piece.kind) {
      case "blank":
        this.#blank = true;
        break;
      case "comment":
        this.#write(this.#indent() + piece.text, false);
        break;
      case "code":
        this.#code(piece.tokens, piece.comment);
        break;
      case "kept":
        this.#keep(piece.text, piece.tokens, piece.part);
        break;
    }
  }

  end(): readonly string[] {
    this.#endTable();
    return this.#lines;
  }

  #code(tokens: readonly IToken[], comment: string | null): void {
    const [first] = tokens;
    if (first === undefined) return;
    const closes = first.tokenType === BlockClose;
    if (first.tokenType !== Row) this.#endTable();
    if (closes) this.#blocks.pop();
    const column = columnOf(first, this.#blocks.at(-1) === true);
    const printed = printTokens(this.#text, tokens, this.#facts, column);
    this.#write(this.#indent() + printed + (comment === null ? "" : ` ${comment}`), closes);
    if (first.tokenType === Row) this.#rows.push(this.#lines.length - 1);
    this.#open(tokens);
  }

  #keep(text: string, tokens: readonly IToken[], part: boolean): void {
    if (part) {
      this.#endTable();
      if (this.#blank) this.#lines.push("");
      this.#blank = false;
      this.#opened = false;
      this.#lines.push(text);
      return;
    }
    this.#write(text, tokens[0]?.tokenType === BlockClose);
    for (const { tokenType } of tokens) {
      if (tokenType === BlockClose) this.#blocks.pop();
      else if (tokenType === BlockOpen) this.#blocks.push(tokens[0]?.tokenType === Policy);
    }
    this.#opened = tokens.at(-1)?.tokenType === BlockOpen;
  }

  #open(tokens: readonly IToken[]): void {
    if (tokens.at(-1)?.tokenType !== BlockOpen) return;
    this.#blocks.push(tokens[0]?.tokenType === Policy);
    this.#opened = true;
  }

  /** Writes a line, with a blank one before it where the source has some and the place allows it. */
  #write(line: string, closes: boolean): void {
    if (this.#blank && !this.#opened && !closes) this.#lines.push("");
    this.#blank = false;
    this.#opened = false;
    this.#lines.push(line);
  }

  #indent(): string {
    return "  ".repeat(this.#blocks.length);
  }

  #endTable(): void {
    const indents = this.#rows.map((at) => /^ */.exec(this.#lines[at] ?? "")?.[0] ?? "");
    const rows = this.#rows.map((at, index) => (this.#lines[at] ?? "").slice((indents[index] ?? "").length));
    for (const [index, row] of alignRows(rows).entries()) {
      this.#lines[this.#rows[index] ?? 0] = (indents[index] ?? "") + row;
    }
    this.#rows = [];
  }
}
