import type { LimitFromParameters } from "@scn/dsl";
import { type Block, limitText, row, table } from "./block.js";
import type { CommandFacts, FormFacts, LimitFacts } from "./facts.js";
import { fieldsBlock } from "./field-text.js";

/** A command's entry, apart from what stands in the comparison above it: module, limits and source. */
export function commandBlock(facts: CommandFacts): Block {
  const results = Object.entries(facts.results);
  return [
    ...(facts.blocking ? ["nothing may be sent before its final result code, whatever the time"] : []),
    ...facts.forms.flatMap((form) => formBlock(form, facts)),
    ...section("parameters", fieldsBlock(facts.parameters, 2)),
    ...section("what a result means", table(results, 2)),
    ...section("how many there are", table(facts.limits.map(limitCells), 2)),
    ...leavingBlock(facts),
  ];
}

function limitCells({ of, most, when, source }: LimitFacts): readonly string[] {
  const what = { "active-contexts": "contexts active at a time", contexts: "the highest context" }[of];
  return [what, String(most), when.length === 0 ? "" : `when ${when.join(", ")}`, source.section];
}

function section(title: string, lines: Block): Block {
  return lines.length === 0 ? [] : [title, ...lines];
}

function formBlock(form: FormFacts, facts: CommandFacts): Block {
  const own = form.fields.filter(
    ({ name }) => !facts.parameters.some((parameter) => parameter.name === name),
  );
  const fixed = Object.entries(form.fixed).map(([name, values]) => `<${name}> ${values.join(" or ")}`);
  const from = form.source.section === facts.source.section ? [] : [form.source.section];
  return [
    form.syntax,
    ...row("with", fixed, 2),
    ...row("when", form.when, 2),
    ...row("needs", form.requires, 2),
    ...row("answers", form.answers, 2),
    ...fieldsBlock(own, 14),
    ...row("prompts", promptText(form), 2),
    ...row("ends with", form.silent ? ["nothing: no result code comes"] : oneLine(form.success), 2),
    ...row("fails with", form.silent ? [] : oneLine(form.failure), 2),
    ...row(
      "not yet",
      form.passing.map((text) => `${text}   (looks final, and is not)`),
      2,
    ),
    ...row("at most", limits(form, facts), 2),
    ...row("then", completionText(form), 2),
    ...row("enters", entersText(form), 2),
    ...row("sets", form.sets, 2),
    ...row("profile", form.profile === undefined ? [] : [profileText[form.profile]], 2),
    ...row("section", from, 2),
  ];
}

/** Shapes hold commas, and a line for each would bury the rest. */
function oneLine(shapes: readonly string[]): string[] {
  return shapes.length === 0 ? [] : [shapes.join(" · ")];
}

const profileText = {
  save: "stores the settings that this command keeps",
  restore: "loads the stored settings",
  factory: "sets the manufacturer's defaults",
} as const satisfies Record<NonNullable<FormFacts["profile"]>, string>;

function promptText({ prompt }: FormFacts): string[] {
  if (prompt === undefined) return [];
  const start = prompt.shape === null ? "nothing; the data at once" : `${prompt.shape}   then the data`;
  return [`${start}, ended by ${prompt.until}`];
}

function entersText({ enters }: FormFacts): string[] {
  if (enters === undefined) return [];
  const which = enters.socket === undefined ? "" : ` of <${enters.socket}>`;
  return [`online data mode${which} on ${enters.on}`];
}

/** Where it is not the limit of the line above, which holds for most forms. */
function limits(form: FormFacts, facts: CommandFacts): string[] {
  const from = form.maxResponseFrom === undefined ? [] : [fromParameters(form.maxResponseFrom)];
  const plain =
    form.maxResponse === null || form.maxResponse === commonLimit(facts) ? [] : [form.maxResponse];
  return [...plain.map(limitText), ...from];
}

/** The limit most forms have; `null` where the manual gives none. */
export function commonLimit({ forms }: CommandFacts): number | null {
  return forms.find(({ maxResponse }) => maxResponse !== null)?.maxResponse ?? null;
}

function fromParameters({ parameters, unit, margin }: LimitFromParameters): string {
  const product = parameters.map((name) => `<${name}>`).join(" × ");
  return `${product} × ${limitText(unit)}${margin === 0 ? "" : ` + ${limitText(margin)}`}, where the line gives it`;
}

function completionText({ completion }: FormFacts): string[] {
  if (completion === undefined) return [];
  const { shape, within, withinFrom } = completion;
  const from = withinFrom === undefined ? "" : `, or ${fromParameters(withinFrom)}`;
  return [`the URC ${shape} completes it, within ${limitText(within)}${from}`];
}

function leavingBlock({ leaving }: CommandFacts): Block {
  if (leaving === undefined) return [];
  const { escape: sequence, quietBefore, inputWindow, quietAfter, carrierLost } = leaving;
  return [
    "how online data mode is left",
    `  ${sequence} within ${limitText(inputWindow)}, with silence of ${limitText(quietBefore)} before and ${limitText(quietAfter)} after`,
    ...(carrierLost.length === 0 ? [] : [`  the module leaves it with ${carrierLost.join(", ")}`]),
  ];
}
