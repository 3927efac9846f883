import { diagnosticMessage, LineCounter, type SourceText, visible } from "@scn/dsl";
import type { Failure } from "@scn/runtime";
import type { Style } from "../../terminal/style.js";

/** A failure in two lines for a list: what happened, and what one has to know to understand it. */
export function causeLines(failures: readonly Failure[]): readonly string[] {
  const [first, ...more] = failures;
  if (first === undefined) return [];
  const { code } = first.diagnostic;
  const message = diagnosticMessage(first.diagnostic);
  if (first.verdict === "skipped") return [visible(message)];
  const others = more.length === 0 ? "" : `, and ${more.length} more`;
  const meaning = meaningOf(first);
  return [`${message} (${code})${others}`, ...(meaning === null ? [] : [meaning])].map(visible);
}

/** What the manual says of the code that came; without one, what was wanted and what came, unless the message says it already. */
function meaningOf({ diagnostic, nearest }: Failure): string | null {
  const { expected, message, notes = [] } = diagnostic;
  const found = nearest?.line ?? diagnostic.found;
  if (found !== undefined) {
    const decoded = notes.find((note) => note.startsWith(`${found}: `));
    if (decoded !== undefined) return decoded;
  }
  if (expected === undefined || found === undefined || message.includes(found)) return null;
  return `expected ${expected}, found ${found}`;
}

/** Where it failed, `file.scn:12`; `null` where it is nobody's line. */
export function failurePlace({ diagnostic }: Failure, sources: readonly SourceText[]): string | null {
  const { span } = diagnostic;
  const source = span === undefined ? undefined : sources[span.file];
  if (span === undefined || source === undefined) return null;
  return `${source.path}:${new LineCounter(source.text).lineAt(span.start)}`;
}

/** `✗ title  file.scn:12 on bench1`, with what it failed of below. */
export function toldLines(
  one: {
    readonly mark: string;
    readonly title: string;
    readonly where: string;
    readonly why: readonly string[];
  },
  style: Style,
): readonly string[] {
  return [
    `${one.mark} ${visible(one.title)}  ${style.dim(visible(one.where))}`,
    ...one.why.map((text) => `    ${style.dim(text)}`),
  ];
}
