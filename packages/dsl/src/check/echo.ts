import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { Span } from "../source/span.js";
import { withoutBraceEchoes } from "./brace-echo.js";

/** What the manual says of a line that is only mistyped. */
const followsFromSigns: ReadonlySet<string> = new Set([
  "SCN303",
  "SCN304",
  "SCN305",
  "SCN306",
  "SCN307",
  "SCN308",
  "SCN309",
  "SCN310",
]);

/** A value that is not closed, a number that is none. */
const unread: ReadonlySet<string> = new Set(["SCN102", "SCN106"]);

/**
 * One mistake, one message: of a line with a strange sign (SCN316) the sign is told, as badly as it turns out; of one with a
 * value that is not closed (SCN102), that.
 */
export function withoutEchoes(all: readonly Diagnostic[]): readonly Diagnostic[] {
  const diagnostics = withoutBraceEchoes(all);
  const signs = diagnostics.filter(({ code }) => code === "SCN316" || unread.has(code));
  if (signs.length === 0) return diagnostics;
  const unusedBySign = signs.flatMap(({ code, message }) =>
    code === "SCN316" ? [/^[^`]*`([^`]*)`/.exec(message.replace(/^[^:]*: /, ""))?.[1] ?? ""] : [],
  );
  const errors = new Set<Diagnostic>();
  const echoes = new Set<Diagnostic>();
  for (const diagnostic of diagnostics) {
    if (
      diagnostic.code === "SCN317" &&
      unusedBySign.some((sign) => wordsIn(sign).includes(nameIn(diagnostic)))
    ) {
      echoes.add(diagnostic);
      continue;
    }
    if (!followsFromSigns.has(diagnostic.code)) continue;
    const sign = signs.find(({ span }) => overlaps(span, diagnostic.span));
    if (sign === undefined) continue;
    echoes.add(diagnostic);
    if (diagnostic.severity === "error") errors.add(sign);
  }
  return diagnostics.flatMap((diagnostic): Diagnostic[] => {
    if (echoes.has(diagnostic)) return [];
    return [errors.has(diagnostic) ? { ...diagnostic, severity: "error" } : diagnostic];
  });
}

/** Who writes `$apn` uses `apn`, and was told how. */
function nameIn({ message }: Diagnostic): string {
  return /`([^`]*)`$/.exec(message)?.[1] ?? "";
}

function wordsIn(sign: string): readonly string[] {
  return sign.match(/[A-Za-z_][\w-]*/g) ?? [];
}

function overlaps(a: Span | undefined, b: Span | undefined): boolean {
  return a !== undefined && b !== undefined && a.file === b.file && a.start < b.end && b.start < a.end;
}
