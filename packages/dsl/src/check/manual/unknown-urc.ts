import type { Shape } from "../../catalogue/catalogue.js";
import { suggest } from "../../diagnostics/suggest.js";
import type { Pattern } from "../../program/pattern.js";
import type { Accept } from "../report.js";
import { lineName, linesLike } from "./catalogue-index.js";
import type { ManualCheck, Situation } from "./manual-check.js";
import { meantLine, meantName } from "./meant-line.js";
import { canOverlap } from "./overlap.js";
import { severalMeant } from "./pattern-slips.js";

/** SCN308, SCN309: no line that the manual knows can be what is awaited, watched for or forbidden. */
export const unknownUrc: ManualCheck = (accept) => ({
  "urc-named": ({ pattern }, at) => {
    const { machine, scenario, values } = at;
    if (pattern.kind === "regex" || machine.urcsScripted || scenario.allowUnknown) return;
    const name = lineName(pattern);
    if (name === undefined || linesLike(pattern, machine.index, values).length > 0) return;
    const alike = name === "" ? [] : (machine.index.lines.get(name) ?? []);
    if (alike.length > 0) otherForm(pattern, name, alike, at, accept);
    else otherName(pattern, name, at, accept);
  },
  "await-urc": ({ pattern }, at) => {
    const { machine, scenario, values } = at;
    if (pattern.kind === "regex" || machine.urcsScripted || scenario.allowUnknown) return;
    if (!lineName(pattern) || comesByItself(pattern, at)) return;
    const [answer] = linesLike(pattern, machine.index, values);
    if (answer === undefined) return;
    accept(
      "warning",
      "SCN309",
      pattern.span,
      "the manual has this as an answer: it does not come by itself",
      {
        expected: `a URC of ${machine.index.catalogue.title}`,
        found: `\`${answer.text}\`, which is asked for`,
        fix: `write \`expect ${pattern.text}\` below its command`,
      },
    );
  },
});

/** Whether a line that the manual has as a URC, or that starting and losing the carrier bring, can be this one. */
function comesByItself(pattern: Pattern, { machine: { index }, values }: Situation): boolean {
  const { urcs, boot, carrierLost } = index.catalogue;
  const shapes = [...urcs.map(({ shape }) => shape), ...boot.banner, ...carrierLost];
  return shapes.some((shape) => canOverlap(pattern, shape.pattern, values));
}

function otherForm(
  pattern: Pattern,
  name: string,
  alike: readonly Shape[],
  { machine: { index }, values }: Situation,
  accept: Accept,
): void {
  const slip = pattern.kind === "regex" ? undefined : severalMeant(pattern.text);
  const near =
    slip === undefined ? (meantLine(pattern, index, values)?.text ?? nearest(pattern, alike)) : undefined;
  accept("warning", "SCN309", pattern.span, `no \`${name}\` of the manual can look like this`, {
    expected: shortest(alike),
    found: pattern.text,
    notes: [`the URCs of ${index.catalogue.title}`],
    ...(near === undefined ? {} : { fix: `did you mean \`${near}\`?` }),
    ...(slip === undefined ? {} : { fix: slip }),
  });
}

function otherName(
  pattern: Pattern,
  name: string,
  { machine: { index }, values }: Situation,
  accept: Accept,
): void {
  const near = name === "" ? wholeLine(pattern, { index, values }) : meantName(pattern, index);
  const span = name === "" ? pattern.span : { ...pattern.span, end: pattern.span.start + name.length };
  accept(
    "warning",
    "SCN308",
    span,
    `the manual of ${index.catalogue.id} knows no URC \`${name === "" ? pattern.text : name}\``,
    {
      fix:
        near === undefined
          ? "`allow-unknown` in the scenario says that this is meant"
          : `did you mean \`${near}\`?`,
    },
  );
}

/** `+CPIN: READY` for `+CPIN READY` and `CPIN: READY`; of a name alone the line that begins with it; `NO CARRIER` for `NO CARIER`. */
function wholeLine(
  pattern: Pattern,
  { index, values }: Pick<Situation, "values"> & Pick<Situation["machine"], "index">,
): string | undefined {
  const meant = meantLine(pattern, index, values);
  if (meant !== undefined) return meant.text;
  const name = meantName(pattern, index);
  if (name !== undefined) return heads(index.lines.get(name) ?? [])[0];
  const words = (index.lines.get("") ?? []).map(({ text }) => text).filter((text) => !text.includes("<"));
  return suggest(pattern.text, words);
}

/** The line whose word in quotes is nearly that of the pattern: `"recvd"` for `"recv"`. */
function nearest(pattern: Pattern, alike: readonly Shape[]): string | undefined {
  const words = new Map(
    alike.flatMap(({ text }) => (wordOf(text) === "" ? [] : [[wordOf(text), text] as const])),
  );
  const word = suggest(wordOf(pattern.text), words.keys());
  return word === undefined ? undefined : words.get(word)?.replace(payload, "");
}

function wordOf(text: string): string {
  return /^[^:]*: ?"([^"<]*)"/.exec(text)?.[1] ?? "";
}

const payload = /(<CR><LF>|,<\w+:(bytes|hex)).*$/;

/** Each up to its payload. */
function heads(lines: readonly Shape[]): readonly string[] {
  return [...new Set(lines.map(({ text }) => text.replace(payload, "")))];
}

/** A few of the lines. */
function shortest(alike: readonly Shape[]): string {
  const all = heads(alike);
  const few = all.slice(0, 5).map((text) => `\`${text}\``);
  return all.length > few.length ? `${few.join(", ")} …` : few.join(", ");
}
