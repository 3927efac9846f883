import { latin1, utf8 } from "../expression/bytes.js";
import { encoders } from "../expression/encoding.js";
import { escaped, escapedInQuotes } from "../expression/shown.js";

/** A fragment shorter than this says nothing about the secret, and masking it would hide half of every log, characters. */
const shortestFragment = 6;

/**
 * Everything a secret can look like: as it is and as messages show it, in UTF-8, hexadecimal, UCS-2, GBK, base64 (also inside a
 * longer base64 text), percent-encoded, escaped for JSON, XML and HTML. Hexadecimal digits are lower-case.
 */
export function secretForms(secret: string): ReadonlySet<string> {
  const bytes = utf8(secret);
  // A lone surrogate has no UTF-8; on the wire it is U+FFFD.
  const wellFormed = new TextDecoder().decode(bytes);
  const hex = Buffer.from(bytes).toString("hex");
  const ucs2 = encoders.ucs2(secret);
  const gbk = encoders.gbk(secret);
  const texts = [secret, latin1(bytes)];
  const forms = new Set([...texts, ...texts.map(escaped), ...texts.map(escapedInQuotes), hex]);
  forms.add(hex.replaceAll(/../g, "$& ").trim());
  forms.add(hex.replaceAll(/../g, "%$&"));
  forms.add(encodeURIComponent(wellFormed));
  forms.add(wellFormed.replaceAll(" ", "+"));
  forms.add(encodeURIComponent(wellFormed).replaceAll("%20", "+"));
  for (const form of markupForms(secret)) forms.add(form);
  forms.add(Buffer.from(ucs2).toString("hex"));
  forms.add(latin1(ucs2));
  if (gbk !== null) {
    forms.add(latin1(gbk));
    forms.add(Buffer.from(gbk).toString("hex"));
  }
  for (const fragment of base64Fragments(bytes)) {
    forms.add(fragment);
    forms.add(fragment.replaceAll("+", "-").replaceAll("/", "_"));
  }
  // A form that crossed the wire comes back as a line, one character a byte.
  return new Set([...forms].flatMap((form) => [form, latin1(utf8(form))]));
}

/** Inside the quotes of JSON, plain and in ASCII alone, and in XML or HTML with one or the other way to write quotes. */
function markupForms(secret: string): readonly string[] {
  const json = JSON.stringify(secret).slice(1, -1);
  const ascii = json.replaceAll(
    /[^\u0020-\u007e]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  const xml = secret.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  return [
    json,
    json.replaceAll("/", "\\/"),
    ascii,
    xml,
    xml.replaceAll('"', "&quot;"),
    xml.replaceAll('"', "&quot;").replaceAll("'", "&apos;"),
    xml.replaceAll('"', "&quot;").replaceAll("'", "&#39;"),
    xml.replaceAll('"', "&#34;").replaceAll("'", "&#39;"),
  ];
}

/** The characters of a base64 text that only the secret decides, for each of the three places it can start at. */
function base64Fragments(bytes: Uint8Array): string[] {
  return [0, 1, 2]
    .map((before) => {
      const padded = Buffer.concat([Buffer.alloc(before), bytes]).toString("base64");
      const certain = Math.floor(((before + bytes.length) * 8) / 6);
      return padded.slice(Math.ceil((before * 8) / 6), certain);
    })
    .filter((fragment) => fragment.length >= shortestFragment);
}
