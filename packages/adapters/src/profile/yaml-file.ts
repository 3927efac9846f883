import type { Diagnostic, DiagnosticCode, Span } from "@scn/dsl";
import { type Document, isAlias, isMap, isScalar, isSeq, type Node, parseDocument, visit } from "yaml";

/** Where a value stands in a profile: keys and list positions from the top. */
export type Path = readonly (string | number)[];

/** One profile file: its plain value, and the places of its parts. */
export interface YamlFile {
  /** Index into the load result's `sources`. */
  readonly file: number;
  /** The document as plain values; `null` when the text is no YAML. */
  readonly raw: unknown;
  readonly diagnostics: readonly Diagnostic[];
  /** The value's place, or its key's; `null` where this file has nothing at the path. */
  spanOf(path: Path, what: "key" | "value"): Span | null;
  /** Part of a text value: `start` and `end` count in the value. The whole value where it is written with escapes. */
  spanIn(path: Path, start: number, end: number): Span | null;
}

/** The codes for what is no YAML, and for a key that stands there twice. */
export interface YamlCodes {
  readonly syntax: DiagnosticCode;
  readonly duplicate: DiagnosticCode;
}

const profileCodes: YamlCodes = { syntax: "SCN701", duplicate: "SCN703" };

/** Reads YAML 1.2 and keeps the places. Never throws; what is no YAML or repeats a key is in `diagnostics`. */
export function readYaml(text: string, file: number, codes: YamlCodes = profileCodes): YamlFile {
  const document = parseDocument(text, { prettyErrors: false, uniqueKeys: true, version: "1.2" });
  const diagnostics: Diagnostic[] = document.errors.map((error) => {
    const span = { file, start: error.pos[0], end: Math.max(error.pos[1], error.pos[0] + 1) };
    return error.code === "DUPLICATE_KEY"
      ? {
          code: codes.duplicate,
          severity: "error",
          message: `the key \`${keyAt(text, span.start)}\` stands here twice`,
          span: { file, start: span.start, end: span.start + keyAt(text, span.start).length },
          fix: "keep one of them",
        }
      : {
          code: codes.syntax,
          severity: "error",
          message: sentence(error.message),
          span,
          fix: yamlFix(error.code),
          ...notClosed(error.message),
          ...secondColon(error.message),
          ...secondDocument(error.code),
        };
  });
  // One slip makes the reader stumble over the lines below it, too.
  const stumbled = document.errors.findIndex(({ code }) => code !== "DUPLICATE_KEY");
  if (stumbled >= 0) diagnostics.splice(stumbled + 1);
  const plain = diagnostics.length > 0 ? { raw: null } : toPlain(document);
  if ("problem" in plain) {
    diagnostics.push({
      code: codes.syntax,
      severity: "error",
      message: plain.problem,
      span: { file, start: 0, end: Math.min(1, text.length) },
    });
  }
  return {
    file,
    raw: "raw" in plain ? plain.raw : null,
    diagnostics,
    spanOf: (path, what) => spanOf(document, file, path, what),
    spanIn(path, start, end) {
      const node = find(document, path)?.value;
      const whole = spanOf(document, file, path, "value");
      if (!isScalar(node) || typeof node.value !== "string" || whole === null) return whole;
      const quoted = node.type === "QUOTE_SINGLE" || node.type === "QUOTE_DOUBLE" ? 1 : 0;
      const from = whole.start + quoted;
      const asWritten = text.slice(from, from + node.value.length) === node.value;
      return asWritten ? { file, start: from + start, end: from + Math.max(end, start + 1) } : whole;
    },
  };
}

/** The reader's words for a bracket that is not closed are for those who know YAML's grammar. */
function notClosed(message: string): { readonly message: string; readonly fix: string } | null {
  const [, kind] = /^Flow (sequence|map)\b/.exec(message) ?? [];
  if (kind === undefined) return null;
  const [open, close] = kind === "map" ? ["{", "}"] : ["[", "]"];
  return {
    message: `a \`${open}\` is not closed, or what is in it stands too far left`,
    fix: `close it with \`${close}\``,
  };
}

/** `shape: +X: <id>`: a value that looks like a key itself. */
function secondColon(message: string): { readonly message: string; readonly fix: string } | null {
  if (!/^(Nested mappings|Implicit keys need)/.test(message)) return null;
  return {
    message: "there is a second `: ` in the line: YAML reads what stands before it as a key",
    fix: "put the value in quotes: texts with `: ` or ` #` need them",
  };
}

/** `---` begins another document. */
function secondDocument(code: string): { readonly message: string; readonly fix: string } | null {
  if (code !== "MULTIPLE_DOCS") return null;
  return {
    message: "a second document begins here",
    fix: "put all keys into one, without `---` between them",
  };
}

function yamlFix(code: string): string {
  switch (code) {
    case "BAD_INDENT":
      return "begin all keys of one level in the same column";
    case "MISSING_CHAR":
      return "close the quote or the bracket; a text with a quote in it stands in the other kind of quotes";
    case "TAB_AS_INDENT":
      return "indent with blanks";
    default:
      return "look at the indentation, and quote texts that hold `: ` or ` #` or begin with a sign";
  }
}

/** `2.10` is a version and no number: what has another value than it says stays the text it is. */
function keepAsWritten(document: Document): void {
  visit(document, {
    Pair: (_, { key, value }) => {
      if (!isScalar(key) || key.value !== "version" || !isScalar(value)) return;
      if (typeof value.value === "number" && value.source !== undefined) value.value = value.source;
    },
  });
}

function toPlain(document: Document): { raw: unknown } | { problem: string } {
  try {
    keepAsWritten(document);
    return { raw: document.toJS({ maxAliasCount: 1000 }) };
  } catch (error) {
    return { problem: sentence(error instanceof Error ? error.message : String(error)) };
  }
}

function sentence(message: string): string {
  return message.replace(/\s+/g, " ").replace(/[.:]$/, "");
}

function keyAt(text: string, start: number): string {
  return /^(?:"[^"\n]*"|'[^'\n]*'|.+?(?=:\s|:$)|.+)/m.exec(text.slice(start))?.[0] ?? "";
}

interface Found {
  readonly key: Node | null;
  readonly value: Node | null;
}

function find(document: Document, path: Path): Found | null {
  let found: Found = { key: null, value: asNode(document.contents, document) };
  for (const step of path) {
    const at = found.value;
    if (isMap(at)) {
      const pair = at.items.find((item) => isScalar(item.key) && String(item.key.value) === String(step));
      if (pair === undefined) return null;
      found = { key: asNode(pair.key, document), value: asNode(pair.value, document) };
    } else if (isSeq(at) && typeof step === "number" && step < at.items.length) {
      found = { key: null, value: asNode(at.items[step], document) };
    } else {
      return null;
    }
  }
  return found;
}

function asNode(value: unknown, document: Document): Node | null {
  if (isAlias(value)) return value.resolve(document) ?? null;
  return isScalar(value) || isMap(value) || isSeq(value) ? value : null;
}

function spanOf(document: Document, file: number, path: Path, what: "key" | "value"): Span | null {
  const found = find(document, path);
  if (found === null) return null;
  const node = what === "key" ? (found.key ?? found.value) : (found.value ?? found.key);
  const range = node?.range;
  return range ? { file, start: range[0], end: Math.max(range[1], range[0]) } : null;
}
