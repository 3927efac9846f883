import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Everything a secret can look like in a file. */
export function traces(secret: string): readonly string[] {
  const bytes = Buffer.from(secret, "utf8");
  const hex = bytes.toString("hex");
  const json = JSON.stringify(secret).slice(1, -1);
  const xml = secret.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  const base64 = [0, 1, 2].map((before) =>
    Buffer.concat([Buffer.alloc(before), bytes])
      .toString("base64")
      .slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6)),
  );
  const percent = encodeURIComponent(secret);
  const ucs2 = Buffer.from(secret, "utf16le").swap16().toString("hex");
  return [
    ...new Set([
      secret,
      json,
      json.replaceAll(/[^ -~]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`),
      json.replaceAll("<", "\\u003c").replaceAll("&", "\\u0026"),
      xml,
      xml.replaceAll("'", "&apos;"),
      xml.replaceAll("'", "&#39;"),
      xml.replaceAll('"', "&quot;").replaceAll("'", "&#39;"),
      hex,
      hex.toUpperCase(),
      hex.replaceAll(/../g, "$& ").trim(),
      hex.replaceAll(/../g, "%$&"),
      percent,
      percent.replaceAll("%20", "+"),
      percent.replaceAll(/%../g, (sign) => sign.toLowerCase()),
      ucs2,
      ucs2.toUpperCase(),
      ...base64,
      ...base64.map((one) => one.replaceAll("+", "-").replaceAll("/", "_")),
    ]),
  ];
}

/** Every file below a folder but those the test wrote itself. */
export function artefacts(cwd: string, own: readonly string[]): ReadonlyMap<string, string> {
  const names = readdirSync(cwd, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(cwd.length + 1));
  return new Map(
    names.filter((name) => !own.includes(name)).map((name) => [name, readFileSync(join(cwd, name), "utf8")]),
  );
}

/** Where secrets are to be found: `file: secret as …`. */
export function leaksOf(
  texts: ReadonlyMap<string, string>,
  secrets: Readonly<Record<string, string>>,
): readonly string[] {
  return [...texts].flatMap(([name, text]) =>
    readings(name, text).flatMap((reading) =>
      Object.entries(secrets).flatMap(([secret, value]) => [
        ...traces(value)
          .filter((trace) => reading.includes(trace))
          .map((trace) => `${name}: ${secret} as ${trace}`),
        // Bytes that were taken for Latin-1.
        ...traces(Buffer.from(value, "utf8").toString("latin1"))
          .filter((trace) => reading.includes(trace))
          .map((trace) => `${name}: ${secret} as Latin-1 ${trace}`),
      ]),
    ),
  );
}

/** A file as it is, and what is packed in it: the strings of JSON, of a log's lines, of the data of the viewer; all in a row, too. */
function readings(name: string, text: string): readonly string[] {
  const packed = name.endsWith(".html")
    ? [/<script type="application\/json" id="log">(.*?)<\/script>/s.exec(text)?.[1] ?? ""]
    : name.endsWith(".jsonl")
      ? text.split("\n")
      : name.endsWith(".json")
        ? [text]
        : [];
  const strings = packed.filter((one) => one.trim() !== "").flatMap((one) => stringsIn(JSON.parse(one)));
  if (name.endsWith(".html") && strings.length === 0) throw new Error(`${name} has no data`);
  return strings.length === 0 ? [text] : [text, ...strings, strings.join("")];
}

function stringsIn(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(stringsIn);
}
