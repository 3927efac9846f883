import type { FormEntry, Shape } from "../../catalogue/catalogue.js";
import { suggest } from "../../diagnostics/suggest.js";
import type { Pattern } from "../../program/pattern.js";
import type { Span } from "../../source/span.js";
import type { Accept } from "../report.js";
import { cited } from "./citation.js";
import type { ManualCheck, Moments, Situation } from "./manual-check.js";
import { meantAnswer } from "./meant-line.js";
import { canOverlap } from "./overlap.js";
import { inOwnShape, withoutQuotedCaptures } from "./own-notation.js";
import { patternSlip } from "./pattern-slips.js";

/** SCN309, SCN310: no documented line of this command fits the pattern; no final result code of it does. */
export const neverMatches: ManualCheck = (accept) => ({
  expect: ({ pattern, open }, at) => {
    const { sent, scripted } = open;
    if (scripted || pattern.kind === "regex" || sent.arguments === null || sent.fitting.length === 0) return;
    const { catalogue, finals } = at.machine.index;
    const silent = !sent.fitting.every(saysItsAnswer);
    const fits = (shapes: readonly Shape[]): boolean =>
      shapes.some((shape) => canOverlap(pattern, shape.pattern, at.values));
    if (pattern.text.trim().toUpperCase() === sent.line.text.toUpperCase()) {
      accept(severity(at), "SCN309", pattern.span, "the echo of a command is no line of its answer", {
        labels: [{ span: sent.send.wire.span, message: "echoed or not, it is taken away" }],
        fix: "remove this",
      });
      return;
    }
    const { finished } = at.machine;
    if (isPrompt(pattern, open)) {
      accept(severity(at), "SCN309", pattern.span, "the prompt is no line of the answer", {
        fix: "remove this: `send-data` waits for the prompt",
      });
      return;
    }
    if (sent.fitting.some((form) => fits(linesOf(form))) || fits(catalogue.standardEnd.failure)) {
      const awaited = fits(catalogue.urcs.map(({ shape }) => shape)) || fits(finals);
      if (finished !== undefined && !awaited) tooLate(pattern, open, finished, at, accept);
      return;
    }
    const completing = sent.fitting.flatMap(
      ({ completion }) => at.machine.index.urcs.get(completion?.urc ?? "") ?? [],
    );
    if (fits(completing.map(({ shape }) => shape))) {
      comesByItself(pattern, open, at, accept);
      return;
    }
    // The line may be a URC that the answer is mixed up with; that is the run's to say.
    if (fits(catalogue.urcs.map(({ shape }) => shape)) || fits(catalogue.carrierLost)) return;
    // Where the manual prints no answer there may be one; a final result code of other commands it is not.
    if (silent && !finals.some(({ text }) => text === pattern.text)) return;
    if (fits(finals)) impossibleFinal(pattern, open, at, accept);
    else impossibleLine(pattern, open, sent.fitting.flatMap(linesOf), at, accept);
  },
});

type Open = Moments["expect"]["open"];

/** `expect >` */
function isPrompt({ text }: Pattern, { sent }: Open): boolean {
  const says = (shapes: readonly Shape[]) => shapes.some((shape) => shape.text === text);
  return sent.fitting.every(
    ({ prompt, end, responses }) =>
      prompt?.shape.text === text &&
      !says([...end.success, ...end.passing, ...responses.map(({ shape }) => shape)]),
  );
}

/** `expect OK`, and then a line that comes before it. */
function tooLate(pattern: Pattern, { sent }: Open, finished: Span, at: Situation, accept: Accept): void {
  accept(
    severity(at),
    "SCN309",
    pattern.span,
    `the answer of \`${sent.name}\` is over here: this comes before its end`,
    {
      labels: [{ span: finished, message: "its end is expected here, and skips what comes before" }],
      fix: `write \`expect ${pattern.text}\` above that`,
    },
  );
}

function impossibleFinal(pattern: Pattern, { sent }: Open, at: Situation, accept: Accept): void {
  const ends = [
    ...new Set(sent.fitting.flatMap(({ end }) => [...end.success, ...end.failure]).map(({ text }) => text)),
  ];
  accept(severity(at), "SCN310", pattern.span, `\`${sent.name}\` cannot end with this`, {
    expected: ends.map((text) => `\`${text}\``).join(", "),
    found: pattern.text,
    notes: notes(sent.fitting, at),
    labels: [{ span: sent.send.wire.span, message: "asked here" }],
  });
}

/** What a pattern with the name of its command was to be, where there is but one line with it: `+CSQ: 28` */
function onlyAnswer(text: string, command: string, responses: readonly string[]): string | undefined {
  const [only, another] = [...new Set(responses)];
  const name = command.replace(/^AT[+*^&]?/i, "").toUpperCase();
  if (only === undefined || another !== undefined || name === "") return undefined;
  return text.toUpperCase().includes(name) ? `write \`${only}\`` : undefined;
}

function impossibleLine(
  pattern: Pattern,
  { sent }: Open,
  documented: readonly Shape[],
  at: Situation,
  accept: Accept,
): void {
  const answers = sent.fitting.flatMap((form) => form.responses.map(({ shape }) => shape));
  const responses = answers.map(({ text }) => text);
  const all = [...new Set(documented.map(({ text }) => text))];
  const shown = responses.length > 0 && /^[+*^]/.test(pattern.text) ? [...new Set(responses)] : all;
  const near = suggest(pattern.text, all);
  const own = [inOwnShape(pattern), withoutQuotedCaptures(pattern)].find(
    (one) => one !== undefined && documented.some((shape) => canOverlap(one, shape.pattern, at.values)),
  );
  const slip = own === undefined ? patternSlip(pattern.text, all) : `write \`${own.text}\``;
  const payload = payloadMeant(pattern, documented);
  const meant = near === undefined ? meantAnswer(pattern, answers, at.values)?.text : undefined;
  const written = meant === undefined ? onlyAnswer(pattern.text, sent.name, responses) : `write \`${meant}\``;
  const fix = payload ?? slip ?? (near === undefined ? written : `did you mean \`${near}\`?`);
  accept(severity(at), "SCN309", pattern.span, `no answer of \`${sent.name}\` can look like this`, {
    expected: shown
      .slice(0, 4)
      .map((text) => `\`${text}\``)
      .join(", "),
    found: pattern.text,
    notes: notes(sent.fitting, at),
    labels: [{ span: sent.send.wire.span, message: "asked here" }],
    ...(fix === undefined ? {} : { fix }),
  });
}

/** `expect hello` behind `expect +QIRD: <len>`: what follows the line is no line. */
function payloadMeant({ text }: Pattern, documented: readonly Shape[]): string | undefined {
  const whole = documented.find((shape) => shape.text.includes("<CR><LF>"));
  if (whole === undefined || text.includes("<CR>") || /^[+*^]/.test(text)) return undefined;
  return `what follows is a payload, no line: \`expect ${whole.text}\``;
}

/** `expect +QIOPEN: 0,0`: the result comes when the answer is over. */
function comesByItself(pattern: Pattern, { sent }: Open, at: Situation, accept: Accept): void {
  const message = `the answer of \`${sent.name}\` does not hold this: it comes by itself later`;
  accept("warning", "SCN309", pattern.span, message, {
    notes: notes(sent.fitting, at),
    labels: [{ span: sent.send.wire.span, message: "asked here" }],
    fix: `write \`await-urc ${pattern.text}\``,
  });
}

function severity(at: Situation): "error" | "hint" {
  return at.catches("mismatch") || at.catches("error") || at.inCleanup ? "hint" : "error";
}

function notes(forms: readonly FormEntry[], at: Situation): readonly string[] {
  const [form] = forms;
  return form === undefined ? [] : [`\`${form.syntax}\`: ${cited(at.machine.index.catalogue, form.source)}`];
}

/** Of a test form the manual often prints no answer; of other forms none means none. */
function saysItsAnswer({ kind, responses, answer }: FormEntry): boolean {
  return answer === undefined && (responses.length > 0 || kind === "write");
}

const lines = new WeakMap<FormEntry, readonly Shape[]>();

/** Every line a form can answer with. */
function linesOf(form: FormEntry): readonly Shape[] {
  const known = lines.get(form);
  if (known !== undefined) return known;
  const { responses, end, prompt } = form;
  const all = [
    ...responses.map(({ shape }) => shape),
    ...end.success,
    ...end.failure,
    ...end.passing,
    ...(prompt === undefined ? [] : [prompt.shape]),
  ];
  lines.set(form, all);
  return all;
}
