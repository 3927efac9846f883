import type { Diagnostic, SourceText } from "@scn/dsl";
import { renderDiagnostic, visible } from "@scn/dsl";
import type { Failure, NearestMiss } from "@scn/runtime";
import type { Style } from "../../terminal/style.js";
import { displayWidth, padEnd } from "../../terminal/width.js";
import { clockText } from "./duration.js";

/**
 * Why a scenario did not pass: the script line with what was expected and found and what the manual says, then the line
 * that came nearest and where it differs, then the last exchange with its times.
 */
export function failureBlock(
  failure: Failure,
  sources: readonly SourceText[],
  startedAt: number,
  style: Style,
  verbose = false,
): readonly string[] {
  const diagnostic = verbose ? failure.diagnostic : withoutStack(failure.diagnostic);
  return [
    ...renderDiagnostic(diagnostic, sources, { color: style.color }).trimEnd().split("\n"),
    ...(failure.nearest === undefined ? [] : ["", ...nearestLines(failure.nearest, style)]),
    ...(failure.exchange.length === 0 ? [] : ["", ...exchangeLines(failure, startedAt, style)]),
  ];
}

/** The block as it stands below its scenario: after an empty line, and four blanks in. */
export function setIn(block: readonly string[]): readonly string[] {
  return ["", ...block.map((text) => (text === "" ? "" : `    ${text}`))];
}

/** A defect of our own is told with its first line; the stack is for who asks for everything. */
function withoutStack(diagnostic: Diagnostic): Diagnostic {
  if (diagnostic.code !== "SCN509" || diagnostic.notes === undefined) return diagnostic;
  return { ...diagnostic, notes: diagnostic.notes.map((note) => note.split("\n", 1)[0] ?? note) };
}

function nearestLines({ pattern, line, at, wanted }: NearestMiss, style: Style): string[] {
  const shown = visible(line);
  const before = displayWidth(visible(line.slice(0, at)));
  const difference = at >= line.length ? "the line ends here" : "differs from here";
  const expected = wanted === "" ? difference : `${difference}; here was expected: ${visible(wanted)}`;
  return [
    style.bold("nearest line"),
    `  ${style.dim("expected")}  ${visible(pattern)}`,
    `  ${style.dim("came    ")}  ${shown}`,
    `            ${" ".repeat(before)}${style.red(`^ ${expected}`)}`,
  ];
}

function exchangeLines({ exchange, exchangeWith }: Failure, startedAt: number, style: Style): string[] {
  const texts = exchange.map((line) => visible(line.text.replace(/^[\r\n]+|[\r\n]+$/g, "")));
  const noted = texts.filter((_, index) => exchange[index]?.note !== undefined);
  const columns = Math.min(60, Math.max(0, ...noted.map(displayWidth)));
  let previous: number | null = null;
  const lines = exchange.map((line, index) => {
    const time =
      previous === null ? clockText(line.at - startedAt) : `+${clockText(Math.max(0, line.at - previous))}`;
    previous = line.at;
    const arrow = line.direction === "sent" ? style.cyan("→") : style.green("←");
    const text = texts[index] ?? "";
    const note = line.note === undefined ? "" : `  ${style.dim(visible(line.note))}`;
    return `  ${style.dim(time.padStart(10))}  ${arrow} ${note === "" ? text : padEnd(text, columns)}${note}`;
  });
  const whose = exchangeWith === undefined ? "" : `, with ${visible(exchangeWith)}`;
  return [style.bold(`last exchange${whose}`), ...lines];
}
