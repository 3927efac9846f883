/** What other languages call the functions of this one. */
const meant: Readonly<Record<string, string>> = {
  len: "size",
  length: "size",
  strlen: "size",
  count: "size",
  str: "text",
  string: "text",
  tostring: "text",
  number: "int",
  integer: "int",
  parseint: "int",
  toint: "int",
  parsefloat: "float",
  substr: "slice",
  substring: "slice",
  mid: "slice",
  toupper: "upper",
  uppercase: "upper",
  tolower: "lower",
  lowercase: "lower",
  strip: "trim",
  rand: "random",
  randint: "random",
  tohex: "hex",
  fromhex: "unhex",
  open: "file",
  readfile: "file",
};

const times: ReadonlySet<string> = new Set([
  "now",
  "time",
  "millis",
  "clock",
  "timestamp",
  "elapsed",
  "timer",
]);

/** The fix for a function that another language has; else the other advice. */
export function foreignFunction(
  written: string,
  otherwise: { readonly fix?: string },
): { readonly fix?: string } {
  const key = written.toLowerCase().replaceAll(/[-_]/g, "");
  if (times.has(key))
    return {
      fix: "a script asks no time: bound it with `within 300ms …`; reports tell how long each command took",
    };
  return Object.hasOwn(meant, key) ? { fix: `did you mean \`${meant[key]}\`?` } : otherwise;
}
