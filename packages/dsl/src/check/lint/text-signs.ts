import type { Block, Statement } from "../../program/statement.js";
import { blocksOf } from "../../program/walk.js";
import type { Span } from "../../source/span.js";
import { boundBy } from "../manual/bound.js";
import type { Accept } from "../report.js";
import type { Lint } from "./linted-body.js";

/** SCN316: `{rssi}` and `$rssi` in a text of the script, where `rssi` has a value: only `${rssi}` puts it in. */
export const textSigns: Lint = ({ body, parameters, peers }, accept) => {
  follow(body, new Set([...parameters, ...peers].map(({ name }) => name)), accept);
};

const sign = /(?<!\$)\{([A-Za-z_][\w-]*)(?:\.\w+)*\}|\$([A-Za-z_][\w-]*)/g;

/** What a statement holds besides texts of its own; wire text and patterns have signs of their own. */
const apart: ReadonlySet<string> = new Set([
  "span",
  "body",
  "then",
  "else",
  "arms",
  "onFailure",
  "wire",
  "pattern",
  "patterns",
]);

function follow(block: Block, given: Set<string>, accept: Accept): void {
  for (const statement of block) {
    for (const { text, span } of textsIn(statement)) {
      for (const [written, braced, plain] of text.matchAll(sign)) {
        const name = braced ?? plain ?? "";
        if (!given.has(name)) continue;
        const value = written.replace(/[{}$]/g, "");
        accept("warning", "SCN316", span, `\`${written}\` stands in the text as it is`, {
          fix: `put in the value: \`"… \${${value}} …"\``,
        });
        break;
      }
    }
    if (statement.kind === "let") given.add(statement.name);
    for (const { name } of boundBy(statement)) given.add(name);
    for (const inner of blocksOf(statement)) follow(inner, given, accept);
  }
}

interface Text {
  readonly text: string;
  readonly span: Span;
}

function textsIn(statement: Statement): readonly Text[] {
  const found: Text[] = [];
  gather(statement, found);
  return found;
}

function gather(piece: unknown, found: Text[]): void {
  if (typeof piece !== "object" || piece === null) return;
  if (isText(piece))
    found.push({
      text: typeof piece.value === "string" ? piece.value : rawOf(piece.parts),
      span: piece.span,
    });
  for (const [key, inner] of Object.entries(piece)) if (!apart.has(key)) gather(inner, found);
}

interface TextNode {
  readonly span: Span;
  readonly value?: unknown;
  readonly parts?: readonly { readonly kind: string; readonly text?: string }[];
}

function isText(piece: object): piece is TextNode {
  if (!("kind" in piece)) return false;
  return (
    piece.kind === "text" || (piece.kind === "literal" && "value" in piece && typeof piece.value === "string")
  );
}

function rawOf(parts: TextNode["parts"] = []): string {
  return parts.map(({ text = " " }) => text).join("");
}
