import {
  type LookAlike,
  lookAlike,
  lookAlikeFix,
  lookAlikeNamed,
  lookAlikes,
  perhapsLookAlike,
  plainly,
} from "../../diagnostics/look-alike.js";
import { deadlineMeant, lateDeadline } from "../../expression/late-deadline.js";
import type { TextPart } from "../../program/expression.js";
import type { Statement } from "../../program/statement.js";
import { SentLine } from "../manual/sent-line.js";

export interface Sign {
  readonly found: RegExp;
  readonly message: (sign: string, sent: boolean) => string;
  /** `line` is all of it, as far as it is known, and `statement` what it stands in. */
  readonly fix: (sign: string, line: string, statement: Statement["kind"]) => string;
  /** Only in what is sent: a pattern has other rules. */
  readonly sent?: true;
  /** Only in a pattern. */
  readonly awaited?: true;
  /** In quotes, too, where otherwise everything may be meant. */
  readonly quoted?: true;
  /** Only in quotes: outside it has another entry. */
  readonly inQuotes?: true;
  /** What stands behind it is not read. */
  readonly restOfLine?: true;
  /** Only where this names a value. */
  readonly named?: (sign: string) => string;
}

export const signs: readonly Sign[] = [
  {
    found: / (?:#|\/\/)(?= |$)/,
    restOfLine: true,
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
    found: /(?:<(?:CR|LF|CRLF)>)+$/i,
    message: (sign) => `\`${sign}\` is sent as it stands`,
    fix: () => "remove it: `send` ends the line by itself",
    sent: true,
  },
  {
    found: /<(?:CR|LF|CRLF)>(?=.)(?!(?:<(?:CR|LF|CRLF)>)*$)/i,
    message: (sign) => `\`${sign}\` is sent as it stands`,
    fix: (sign) =>
      `put in the character: \`\${"${/cr/i.test(sign) ? "\\r" : ""}${/lf/i.test(sign) ? "\\n" : ""}"}\``,
    sent: true,
  },
  {
    found: /<(?!(?:CR|LF|CRLF)>)[A-Za-z_]\w*>/i,
    message: (sign) => `\`${sign}\` is sent as it stands`,
    fix: (sign) => `put in a value: \`\${${sign.slice(1, -1)}}\``,
    sent: true,
  },
  {
    found: lateDeadline,
    message: (sign) => `\`${sign}\` is part of the line here; a deadline stands in front`,
    fix: (sign, _, statement) =>
      statement === "forbid-urc" || statement === "on-urc"
        ? `remove it: \`${statement}\` holds to the end of its block, and \`wait ${deadlineMeant(sign).replace("within ", "")}\` below lets the time pass`
        : `begin the line with \`${deadlineMeant(sign)}\``,
  },
  {
    found: /^\(?\d+(?:ms|[smh])\)?(?= )/,
    message: (sign) => `\`${sign}\` is part of the line here; a deadline stands in front`,
    fix: (sign) => `begin the line with \`${deadlineMeant(sign)}\``,
  },
  {
    found: /^\((?:OK|ERROR|CONNECT|[+*^]).*\)$/,
    message: () => "the brackets are part of the line that is awaited",
    fix: (sign) => `write \`${sign.slice(1, -1)}\``,
    awaited: true,
  },
  {
    found: /^["'].*/,
    message: () => "the quotes are sent, too: wire text has none around it",
    fix: (sign) => {
      const inside = sign.replace(/^["'](.*?)["']?$/, "$1");
      const command = /^at/i.test(inside);
      return command ? `write \`${inside}\`` : `data is sent with \`send-data "${inside}"\``;
    },
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
    found: /\$[A-Za-z_][\w-]*(?:\.\w+)*/,
    message: (sign, sent) => `\`${sign}\` is ${sent ? "sent" : "matched"} as it stands`,
    fix: (sign) => `put in the value: \`\${${sign.slice(1)}}\``,
    quoted: true,
    named: (sign) => /[\w-]+/.exec(sign)?.[0] ?? "",
  },
  {
    found: /<[A-Za-z_]\w*>/,
    message: (sign) => `\`${sign}\` is sent as it stands`,
    fix: (sign) => `put in the value: \`\${${sign.slice(1, -1)}}\``,
    sent: true,
    quoted: true,
    inQuotes: true,
    named: (sign) => sign.slice(1, -1),
  },
  {
    found: /"\s*[+%&.]\s*[A-Za-z_][\w-]*(?:\.\w+)*(?:\s*[+%&.]\s*")?/,
    message: (sign) => `wire text joins nothing: \`${sign}\` is sent as it stands`,
    fix: (sign) => `put in the value: \`"\${${/[A-Za-z_][\w.-]*/.exec(sign)?.[0] ?? ""}}"\``,
    sent: true,
    quoted: true,
    named: (sign) => /[A-Za-z_][\w-]*/.exec(sign)?.[0] ?? "",
  },
  {
    found: /;\s*AT(?=[+*^&%$#])/i,
    message: () => "the second command of a line has no `AT`",
    fix: (_, line) => `write \`${line.replace(/;\s*AT(?=[+*^&%$#])/gi, ";")}\`, or two lines`,
    sent: true,
  },
  {
    found: /(?:\\r|\\n)+$/,
    message: (sign) => `\`${sign}\` is sent as it stands`,
    fix: () => "remove it: `send` ends the line by itself",
    sent: true,
  },
  {
    found: lookAlikes,
    message: (sign) => lookAlikeNamed(sign, lookAlike(sign) ?? none),
    fix: (sign, line) => {
      const found = line.match(new RegExp(lookAlikes, "g")) ?? [];
      return found.length > 1 && !SentLine.hasHole(line)
        ? `write \`${plainOutsideQuotes(line)}\``
        : lookAlikeFix(lookAlike(sign) ?? none);
    },
  },
  {
    found: /^:/,
    message: (_, sent) => `the \`:\` is ${sent ? "sent, too" : "part of the line that is awaited"}`,
    fix: () => "remove it",
  },
  {
    found: /^(?!at|a\/|\+\+\+$)[\w+*^&%#].+/i,
    message: () => "a command begins with `AT`",
    fix: (sign) => `write \`AT${/^\w/.test(sign) ? "+" : ""}${sign}\`; data is sent with \`send-data\``,
    sent: true,
  },
  {
    found: /(?<=^at[^"]*(?:"[^"]*"[^"]*)*)"[^"]*$/i,
    message: () => "a quote is missing: those of this line do not come in pairs",
    fix: () => 'a text stands between two of them: `"TCP"`',
    sent: true,
    quoted: true,
  },
  {
    found: /^"(?:[A-Z][A-Z ]+|[+*^][A-Z].*)"$/,
    message: () => "the quotes are part of the line that is awaited",
    fix: (sign) => `write \`${sign.slice(1, -1)}\``,
    quoted: true,
    awaited: true,
  },
  {
    found: /(?<=^(?:OK|ERROR|CONNECT|SEND OK|AT(?!D).*|[+*^][A-Z].*));$/i,
    message: (_, sent) => `the \`;\` is ${sent ? "sent, too" : "part of the line that is awaited"}`,
    fix: () => "remove it: nothing stands at the end of a line",
  },
];

/** Whether one of the signs may stand in it: most lines have none. */
export function isSuspicious(text: string, sent: boolean): boolean {
  return (
    suspicious.test(text) ||
    lateDeadline.test(text) ||
    perhapsLookAlike.test(text) ||
    (sent && !/^at/i.test(text))
  );
}

/** Whether the text around the values holds a quote that none closes. */
export function hasOpenQuote(parts: readonly TextPart[]): boolean {
  let open = false;
  for (const part of parts) {
    if (part.kind !== "raw") continue;
    for (let at = part.text.indexOf('"'); at >= 0; at = part.text.indexOf('"', at + 1)) open = !open;
  }
  return open;
}

const suspicious = / \/\/|[#;{<]| [+%&] |[#;{]|\$[A-Za-z_]| =>|<|^["\uff02:(\d]|\\[rn]$/;

const none: LookAlike = { name: "a strange sign", plain: "" };

function plainOutsideQuotes(line: string): string {
  return line.replace(/"[^"]*"|[^"]+/g, (part) => (part.startsWith('"') ? part : plainly(part)));
}
