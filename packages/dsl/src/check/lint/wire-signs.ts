import type { TextPart } from "../../program/expression.js";
import type { Block } from "../../program/statement.js";
import type { Span } from "../../source/span.js";
import { blocksOf, boundBy, patternsOf } from "../manual/bound.js";
import { SentLine } from "../manual/sent-line.js";
import type { Accept } from "../report.js";
import type { Lint } from "./linted-body.js";

interface Sign {
  readonly found: RegExp;
  readonly message: (sign: string, sent: boolean) => string;
  readonly fix: (sign: string) => string;
  /** Only in what is sent: a pattern has other rules. */
  readonly sent?: true;
  /** In quotes, too, where otherwise everything may be meant. */
  readonly quoted?: true;
  /** Only where this names a value. */
  readonly named?: (sign: string) => string;
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
    found: /(?<= )within \d+(?:\.\d+)?(?:ms|[smhd])$/,
    message: (sign) => `\`${sign}\` is part of the line here; the modifier stands in front`,
    fix: (sign) => `begin the line with \`${sign}\``,
  },
  {
    found: /^".*/,
    message: () => "the quotes are sent, too: wire text has none around it",
    fix: (sign) => `write \`${sign.replace(/^"(.*?)"?$/, "$1")}\``,
    sent: true,
    quoted: true,
  },
  {
    found: /(?<!\$)\{[A-Za-z_][\w-]*(?:\.\w+)*\}/,
    message: (sign, sent) => `\`${sign}\` is ${sent ? "sent" : "matched"} as it stands`,
    fix: (sign) => `put in the value: \`$${sign}\``,
    quoted: true,
    named: (sign) => /[\w-]+/.exec(sign)?.[0] ?? "",
  },
  {
    found: /(?:\\r|\\n)+$/,
    message: (sign) => `\`${sign}\` is sent as it stands`,
    fix: () => "remove it: `send` ends the line by itself",
    sent: true,
  },
  {
    found: /[，：；“”（）？＝＋＜＞]/,
    message: (sign) => `\`${sign}\` is a full-width sign`,
    fix: (sign) => `write the plain \`${plain[sign] ?? sign}\``,
  },
];

/** SCN316: wire text that looks as if it were meant as syntax, or typed with a Chinese keyboard. */
export const wireSigns: Lint = ({ body, parameters, peers }, accept) => {
  const names = new Set([...parameters, ...peers].map(({ name }) => name));
  nameThose(body, names);
  judge(body, { names, accept });
};

interface Judge {
  /** All that has a name anywhere in the scenario or flow. */
  readonly names: ReadonlySet<string>;
  readonly accept: Accept;
}

function nameThose(block: Block, names: Set<string>): void {
  for (const statement of block) {
    if (statement.kind === "let") names.add(statement.name);
    for (const { name } of boundBy(statement)) names.add(name);
    for (const inner of blocksOf(statement)) nameThose(inner, names);
  }
}

function judge(block: Block, by: Judge): void {
  for (const statement of block) {
    if (statement.kind === "send") lookAt(statement.wire.parts, statement.wire.span, true, by);
    for (const pattern of patternsOf(statement)) {
      if (pattern.kind !== "shape") continue;
      const raw = pattern.parts.flatMap((part): TextPart[] => (part.kind === "raw" ? [part] : []));
      if (
        !raw.some(
          ({ kind, text }: TextPart & { text?: string }) => kind === "raw" && suspicious.test(text ?? ""),
        )
      )
        continue;
      lookAt([{ kind: "raw", text: pattern.text }], pattern.span, false, by);
    }
    for (const inner of blocksOf(statement)) judge(inner, by);
  }
}

const suspicious = /[#，：；“”（）？＝＋＜＞{]| =>|<|^"| within |\\[rn]$/;

function lookAt(parts: readonly TextPart[], span: Span, sent: boolean, { names, accept }: Judge): void {
  if (!parts.some((part) => part.kind === "raw" && suspicious.test(part.text))) return;
  const line = new SentLine({ parts, span }, new Map());
  // Inside quotes everything may be meant.
  const outside = line.text.replace(/"[^"]*"/g, (quoted) => '"'.repeat(quoted.length));
  for (const { found, message, fix, sent: onlySent, quoted, named } of signs) {
    if (onlySent === true && !sent) continue;
    const match = found.exec(quoted === true ? line.text : outside);
    if (match === null || (named !== undefined && !names.has(named(match[0])))) continue;
    const sign = match[0].trim();
    const start = match.index + match[0].length - match[0].trimStart().length;
    accept("warning", "SCN316", line.span(start, start + sign.length), message(sign, sent), {
      fix: fix(sign),
    });
  }
}
