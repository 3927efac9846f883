import type { TextPart } from "../../program/expression.js";
import type { Block } from "../../program/statement.js";
import type { Span } from "../../source/span.js";
import { blocksOf, patternsOf } from "../manual/bound.js";
import { SentLine } from "../manual/sent-line.js";
import type { Accept } from "../report.js";
import type { Lint } from "./linted-body.js";

interface Sign {
  readonly found: RegExp;
  readonly message: (sign: string) => string;
  readonly fix: (sign: string) => string;
  /** Only in what is sent: a pattern has other rules. */
  readonly sent?: true;
}

const plain: Readonly<Record<string, string>> = {
  "，": ",",
  "：": ":",
  "；": ";",
  "“": '"',
  "”": '"',
  "（": "(",
  "）": ")",
  "？": "?",
  "＝": "=",
  "＋": "+",
  "＜": "<",
  "＞": ">",
};

const signs: readonly Sign[] = [
  {
    found: / #(?= |$)/,
    message: () => "a comment does not end a line of wire text: this is part of it",
    fix: () => "put the comment on a line of its own",
  },
  {
    found: / =>/,
    message: () => "`=>` is part of the wire text",
    fix: () => "what must come back stands on the next line: `expect …`",
    sent: true,
  },
  {
    found: /<[A-Za-z_]\w*>/,
    message: (sign) => `\`${sign}\` is sent as it stands`,
    fix: (sign) => `put in a value: \`\${${sign.slice(1, -1)}}\``,
    sent: true,
  },
  {
    found: /[，：；“”（）？＝＋＜＞]/,
    message: (sign) => `\`${sign}\` is a full-width sign`,
    fix: (sign) => `write the plain \`${plain[sign] ?? sign}\``,
  },
];

/** SCN316: wire text that looks as if it were meant as syntax, or typed with a Chinese keyboard. */
export const wireSigns: Lint = ({ body }, accept) => judge(body, accept);

function judge(block: Block, accept: Accept): void {
  for (const statement of block) {
    if (statement.kind === "send") lookAt(statement.wire.parts, statement.wire.span, true, accept);
    for (const pattern of patternsOf(statement)) {
      if (pattern.kind !== "shape") continue;
      const raw = pattern.parts.flatMap((part): TextPart[] => (part.kind === "raw" ? [part] : []));
      if (
        !raw.some(
          ({ kind, text }: TextPart & { text?: string }) => kind === "raw" && suspicious.test(text ?? ""),
        )
      )
        continue;
      lookAt([{ kind: "raw", text: pattern.text }], pattern.span, false, accept);
    }
    for (const inner of blocksOf(statement)) judge(inner, accept);
  }
}

const suspicious = /[#，：；“”（）？＝＋＜＞]| =>|</;

function lookAt(parts: readonly TextPart[], span: Span, sent: boolean, accept: Accept): void {
  if (!parts.some((part) => part.kind === "raw" && suspicious.test(part.text))) return;
  const line = new SentLine({ parts, span }, new Map());
  // Inside quotes everything may be meant.
  const outside = line.text.replace(/"[^"]*"/g, (quoted) => '"'.repeat(quoted.length));
  for (const { found, message, fix, sent: onlySent } of signs) {
    if (onlySent === true && !sent) continue;
    const match = found.exec(outside);
    if (match === null) continue;
    const sign = match[0].trim();
    const start = match.index + match[0].length - match[0].trimStart().length;
    accept("warning", "SCN316", line.span(start, start + sign.length), message(sign), { fix: fix(sign) });
  }
}
