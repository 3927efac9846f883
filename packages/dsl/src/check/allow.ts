import { type DiagnosticCode, diagnosticCodes } from "../diagnostics/codes.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { SourceText, Span } from "../source/span.js";
import { didYouMean } from "./report.js";

/** `# scn-allow SCN303` in a text: a code that is meant to be there. */
interface Allowance {
  readonly code: string;
  /** Of the code's word. */
  readonly span: Span;
  /** The line it speaks of, or the whole text. */
  readonly start: number;
  readonly end: number;
}

const comment = /^[ \t]*#[ \t]*scn-allow(-file)?[ \t]+([^:\r\n]*)/gm;

/**
 * Takes out what a text allows: `# scn-allow SCN303, SCN312: why` speaks of the next line that is no comment,
 * `# scn-allow-file SCN317` of the whole file. Only codes from SCN302 to SCN324 can be allowed, and not this one about allowances (SCN321).
 *
 * @param complete everything was asked: an allowance of the first file that silences nothing is told (SCN321)
 */
export function withoutAllowed(
  diagnostics: readonly Diagnostic[],
  sources: readonly SourceText[],
  complete: (code: string) => boolean,
): readonly Diagnostic[] {
  const allowances = sources.flatMap(({ text }, file) =>
    text.includes("scn-allow") ? [...read(text, file)] : [],
  );
  if (allowances.length === 0) return diagnostics;
  const used = new Set<Allowance>();
  const kept = diagnostics.filter(({ code, span }) => {
    if (span === undefined) return true;
    const by = allowances.filter(
      (one) =>
        one.code === code && one.span.file === span.file && one.start <= span.start && span.start <= one.end,
    );
    for (const one of by) used.add(one);
    return by.length === 0 || !canBeAllowed(code);
  });
  const idle = allowances
    .filter((one) => one.span.file === 0 && !used.has(one))
    .flatMap((one) => idleness(one, complete));
  return [...kept, ...idle];
}

function* read(text: string, file: number): Iterable<Allowance> {
  for (const found of text.matchAll(comment)) {
    const [whole, wholeFile, codes = ""] = found;
    const extent =
      wholeFile === undefined ? nextLine(text, found.index + whole.length) : { start: 0, end: text.length };
    const from = found.index + whole.length - codes.length;
    for (const word of codes.matchAll(/[^\s,]+/g)) {
      const start = from + word.index;
      yield { code: word[0], span: { file, start, end: start + word[0].length }, ...extent };
    }
  }
}

/** The next line that is neither empty nor a comment. */
function nextLine(text: string, from: number): { readonly start: number; readonly end: number } {
  const line = /[\r\n](?![\r\n])[ \t]*(?![\s#])[^\r\n]*/g;
  line.lastIndex = from;
  const found = line.exec(text);
  if (found === null) return { start: text.length, end: text.length };
  return { start: found.index + 1, end: found.index + found[0].length };
}

function canBeAllowed(code: string): code is DiagnosticCode {
  return code > "SCN301" && code < "SCN400" && code !== "SCN321" && Object.hasOwn(diagnosticCodes, code);
}

function idleness({ code, span }: Allowance, complete: (code: string) => boolean): Diagnostic[] {
  const hint = { code: "SCN321", severity: "hint", span } as const;
  if (!canBeAllowed(code)) {
    const known = Object.keys(diagnosticCodes).filter(canBeAllowed);
    const exists = Object.hasOwn(diagnosticCodes, code);
    const message = exists ? `${code} cannot be allowed` : `there is no code \`${code}\``;
    return [{ ...hint, message, ...(exists ? {} : didYouMean(code, known, "write codes such as `SCN303`")) }];
  }
  if (!complete(code)) return [];
  return [{ ...hint, message: `there is no ${code} here to allow`, fix: "remove it" }];
}
