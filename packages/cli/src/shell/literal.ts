import { isUtf8 } from "node:buffer";

/** Bytes as a scenario writes them: `"text\r\n"` where they are text, else `x"31 32 0D"`. */
export function bytesLiteral(bytes: Uint8Array): string {
  if (!isUtf8(bytes)) return hexLiteral(bytes);
  const text = Buffer.from(bytes).toString("utf8");
  // Whatever a terminal would act upon is better seen as what it is.
  if (/[^\P{C}\r\n\t]/u.test(text)) return hexLiteral(bytes);
  return textLiteral(text);
}

export function textLiteral(text: string): string {
  const escapes: Readonly<Record<string, string>> = {
    '"': '\\"',
    "\\": "\\\\",
    "\r": "\\r",
    "\n": "\\n",
    "\t": "\\t",
  };
  return `"${text.replace(/["\\\r\n\t]/g, (one) => escapes[one] ?? one).replaceAll("${", "$${")}"`;
}

function hexLiteral(bytes: Uint8Array): string {
  return `x"${Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0").toUpperCase()).join(" ")}"`;
}

/** Wire text behind `send`, where a few things would be read as something else. */
export function wireLine(text: string): string {
  return text
    .replace(/ \{$/, ' ${"{"}')
    .replace(/(?<= )#(?= |$)/g, '${"#"}')
    .replace(/(?<= )=(?=>)/g, '${"="}')
    .replace(/<(?=[A-Za-z_])/g, '${"<"}')
    .replace(/[\uff01-\uff5e]/g, (sign) => `\${"${sign}"}`);
}
