import { suggest } from "../diagnostics/suggest.js";

/** The types a scenario can write; `parameter` is what `<name>` gets. */
export const captureTypes = ["int", "float", "word", "text", "ip", "bytes", "hex"] as const;

/** What engineers write for a type of ours. */
const otherNames: Readonly<Record<string, string>> = {
  integer: "int",
  number: "int",
  num: "int",
  digit: "int",
  digits: "int",
  decimal: "int",
  long: "int",
  short: "int",
  byte: "int",
  string: "text",
  str: "text",
  char: "text",
  any: "text",
  all: "text",
  double: "float",
  real: "float",
  address: "ip",
  ipv4: "ip",
  raw: "bytes",
  hexstring: "hex",
};

/** The type that a word, or what a regular expression or `printf` has for it, stands for; nothing where it is none. */
export function typeMeant(written: string): string | undefined {
  const word = written.toLowerCase();
  if (captureTypes.some((type) => type === word) && word !== "bytes" && word !== "hex") return word;
  const named = Object.hasOwn(otherNames, word) ? otherNames[word] : undefined;
  if (named !== undefined) return named === "bytes" || named === "hex" ? undefined : named;
  if (/^(?:u?int(?:8|16|32|64)(?:_t)?|[ui](?:8|16|32|64)|%?[-\d.]*[diu])$/.test(word)) return "int";
  if (/^(?:\\d|\[0-9\]|\[\\d\])(?:[+*]|\{[\d,]+\})?$/.test(written)) return "int";
  if (/^%?[-\d.]*f$/.test(word)) return "float";
  if (/^(?:\\w|\\S)[+*]$/.test(written)) return "word";
  return /^\.[+*]\??$/.test(written) ? "text" : undefined;
}

/** The type that was probably meant where a type must stand. */
export function nearType(written: string): string | undefined {
  const word = written.toLowerCase();
  return (
    (Object.hasOwn(otherNames, word) ? otherNames[word] : undefined) ??
    typeMeant(written) ??
    suggest(written, captureTypes)
  );
}
