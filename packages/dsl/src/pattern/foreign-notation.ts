import { typeMeant } from "./capture-type.js";

/** A piece of a pattern that other tools would read as a capture or a wildcard, and that is matched here as it stands. */
export interface ForeignNotation {
  readonly start: number;
  readonly end: number;
  /** The same in the language's own notation. */
  readonly ours: string;
  /** What it is to be called; `null` for a wildcard. */
  readonly name: string | null;
  /** It can hardly be the line's own text: it names a type, or is a regular expression's. */
  readonly certain: boolean;
}

type Read = Pick<ForeignNotation, "ours" | "name" | "certain">;

interface Notation {
  /** Sticky; its groups go to `read`. */
  readonly found: RegExp;
  readonly read: (groups: readonly string[], atEnd: boolean) => Read | undefined;
}

const name = "[A-Za-z_][\\w-]*";

const notations: readonly Notation[] = [
  // (?<rssi>\d+), (?P<rssi>\d+)
  {
    found: new RegExp(`\\(\\?P?<(${name})>([^()]*)\\)`, "y"),
    read: ([called = "", inside = ""]) => capture(called, typeMeant(inside), true),
  },
  // <rssi>:int
  {
    found: new RegExp(`<(${name})>:(\\w+)\\b`, "y"),
    read: ([called = "", type = ""]) =>
      typeMeant(type) === undefined ? undefined : capture(called, typeMeant(type), true),
  },
  // {rssi:int}, {int rssi}, {{rssi}}, #{rssi}, {}, {0}
  { found: /#?\{\{? *([^{}<>"]*?) *\}?\}/y, read: ([inside = ""], atEnd) => braced(inside, atEnd) },
  // (rssi:int), (\d+), (.*)
  { found: /\( *([^()<>"]+?) *\)/y, read: ([inside = ""], atEnd) => braced(inside, atEnd) },
  // [rssi:int], and [0-9]+; any other `[ … ]` is an optional part
  { found: /(\[0-9\][+*]?)/y, read: wildcard },
  {
    found: /\[ *([^[\]<>"]*?) *\]/y,
    read: ([inside = ""], atEnd) => {
      const read = braced(inside, atEnd);
      return read?.certain === true ? read : undefined;
    },
  },
  // <rssi=int>, <rssi:\d+>, <<rssi>>, <>
  { found: /<<([^<>]*)>>/y, read: ([inside = ""], atEnd) => braced(inside, atEnd) },
  {
    found: /<([^<>]*)>/y,
    read: ([inside = ""], atEnd) => {
      if (inside.trim() === "") return { ours: "<_>", name: null, certain: true };
      const read = braced(inside, atEnd);
      if (read !== undefined && inside.startsWith("let ")) return read;
      if (read?.certain !== true || read.ours === `<${inside.replaceAll(" ", "")}>`) return undefined;
      // `<ip address>` is a manual's name
      return /^\S+ +\S+$/.test(inside) ? { ...read, certain: false } : read;
    },
  },
  // %rssi%, $rssi, @rssi, &rssi, and :rssi where a value begins
  { found: new RegExp(`%(${name})%`, "y"), read: ([called = ""]) => capture(called, undefined, false) },
  {
    found: new RegExp(`(?<![\\w"])[$@&](${name})`, "y"),
    read: ([called = ""]) => capture(called, undefined, false),
  },
  {
    found: new RegExp(`(?<=[ ,]):(${name})`, "y"),
    read: ([called = ""]) => capture(called, undefined, false),
  },
  // %d, \d+, .*, ?, *
  { found: /(%[-\d.]*(?:[diufsc]|[xX]))(?!\w)/y, read: wildcard },
  { found: /(\\[dw][+*]?)/y, read: wildcard },
  { found: /(\.[*+]|\.\.\.|…)/y, read: wildcard },
  { found: /(?<=[ ,:])([?*])(?=,|$)/y, read: wildcard },
];

/** What stands in brackets of any kind: a name, a name and a type in either order, or what matches anything. */
function braced(inside: string, atEnd: boolean): Read | undefined {
  const [, alone] = /^: *(\S+)$/.exec(inside) ?? [];
  const type = typeMeant(alone ?? "");
  if (type !== undefined) return { ours: `<_:${type}>`, name: null, certain: true };
  if (inside === "" || /^\d+$/.test(inside)) return { ours: "<_>", name: null, certain: false };
  const [, one = "", sign = "", other = ""] =
    new RegExp(`^(?:let )?(${name})(?: *([:=,|;]) *| +)(\\S+)$`).exec(inside) ?? [];
  if (one !== "" && one !== "let") {
    const behind = typeMeant(other);
    if (behind !== undefined) return capture(one, behind, true);
    const turned = sign === "," || sign === ";" ? undefined : typeMeant(one);
    if (turned !== undefined && new RegExp(`^${name}$`).test(other)) return capture(other, turned, true);
    return undefined;
  }
  const [, only] = new RegExp(`^(?:let )?(${name})$`).exec(inside) ?? [];
  return only === undefined ? wildcard([inside], atEnd) : capture(only, undefined, false);
}

function capture(called: string, type: string | undefined, certain: boolean): Read {
  return { ours: `<${called}${type === undefined ? "" : `:${type}`}>`, name: called, certain };
}

function wildcard([written = ""]: readonly string[], atEnd: boolean): Read | undefined {
  const certain = /^(?:\\[dw]|\[0-9\]|\.[*+]|%[-\d.]*[diu]$)/.test(written);
  const any = atEnd ? "<_:text>" : "<_>";
  if (/^(?:\.[*+]|\*|\.\.\.|…)$/.test(written)) return { ours: any, name: null, certain };
  if (/^(?:\?|%[-\d.]*[scxX])$/.test(written)) return { ours: "<_>", name: null, certain };
  const type = typeMeant(written);
  return type === undefined ? undefined : { ours: `<_:${type}>`, name: null, certain };
}

/**
 * What of a pattern's text is another tool's notation: of `+CSQ: {rssi:int},\d+` both, `<rssi:int>` and `<_:int>` in ours. Text
 * in quotes is the line's own, unless all that stands between two quotes is such a notation: then the quotes belong to it.
 */
export function foreignNotations(text: string): readonly ForeignNotation[] {
  const found: ForeignNotation[] = [];
  for (let at = 0; at < text.length; ) {
    const quoted = text[at] === '"';
    const one = readAt(text, quoted ? at + 1 : at);
    if (one !== undefined && (!quoted || text[one.end] === '"')) {
      const end = quoted ? one.end + 1 : one.end;
      found.push({ ...one, start: at, end });
      at = end;
    } else at = pieceEnd(text, at);
  }
  return found;
}

/** Behind a text in quotes, a capture, a value, or the one character. */
function pieceEnd(text: string, at: number): number {
  if (text[at] === "\\") return at + 2;
  const closing = text.startsWith("${", at) ? "}" : closings[text[at] ?? ""];
  return Math.max(closing === undefined ? at : text.indexOf(closing, at + 1), at) + 1;
}

const closings: Readonly<Record<string, string>> = { '"': '"', "<": ">" };

function readAt(text: string, start: number): ForeignNotation | undefined {
  for (const { found, read } of notations) {
    found.lastIndex = start;
    const match = found.exec(text);
    if (match === null) continue;
    const end = start + match[0].length;
    const one = read(match.slice(1), end === text.length);
    if (one !== undefined) return { start, end, ...one };
  }
  return undefined;
}

/** The pattern with all of it in the language's own notation; nothing where there is none of another. */
export function inOwnNotation(text: string): string | undefined {
  const all = foreignNotations(text);
  if (all.length === 0) return undefined;
  let own = "";
  let from = 0;
  for (const { start, end, ours } of all) {
    own += text.slice(from, start) + ours;
    from = end;
  }
  return own + text.slice(from);
}
