import type { FormEntry, Shape, UrcEntry } from "@scn/dsl";
import type { Answer, Call } from "./call.js";
import { parameterValues } from "./catalogue-answers.js";
import type { ModuleCore } from "./core.js";
import { printedLine, type ShapeValue } from "./printed-line.js";
import { takePromptData } from "./prompt-of-form.js";
import { settingsOf } from "./setting-values.js";

/** From a command's result to what comes behind it, ms. */
const completionTime = 200;

/**
 * What a profile says of the simulated module itself (`simulated` of a form): the responses of the form and the URC that
 * completes it, with the values of the command line, of settings and of `simulated`; a prompt takes its data. What looks final
 * and is not (`passing`) comes before what is. `null` where the profile says nothing, or a line lacks a value.
 */
export async function declaredAnswer(call: Call, core: ModuleCore): Promise<Answer | null> {
  const { entry, form } = call;
  if (entry === null || form === null || form.simulated === undefined) return null;
  const given = parameterValues(call);
  const setting = settingsOf(form, entry.forms, core.tracked, given);
  const value: ShapeValue = (name) => form.simulated?.[name] ?? setting(name) ?? given(name);
  const lines = form.responses
    .filter(({ when }) => core.tracked.holds(when ?? [], (name) => value(name)))
    .map(({ shape, fields }) => lineOf(shape, value, [...fields, ...entry.parameters]));
  const known = lines.filter((line) => line !== null);
  if (known.length < lines.length) return null;
  await takePromptData(call, core);
  const { end } = form;
  const done = saysItself(end.success) ?? "OK";
  const passing = saysItself(end.passing);
  const urc = completing(form, core, value);
  const later = [...(passing === null ? [] : [done]), ...(urc === null ? [] : [urc])];
  return {
    lines: known,
    final: end.silent === true ? null : (passing ?? done),
    after: () => printLater(later, core),
  };
}

/** Each after the other. */
function printLater(lines: readonly string[], core: ModuleCore): void {
  for (const [before, line] of lines.entries())
    core.life.later((before + 1) * completionTime, () => core.urc(line));
}

function completing({ completion }: FormEntry, core: ModuleCore, value: ShapeValue): string | null {
  const { urcs } = core.catalogue;
  const holds = ({ id, when }: UrcEntry) =>
    id === completion?.urc && core.tracked.holds(when ?? [], (name) => value(name));
  const urc = urcs.find(holds);
  return urc === undefined ? null : lineOf(urc.shape, value, urc.fields);
}

function lineOf({ pattern }: Shape, value: ShapeValue, fields: UrcEntry["fields"]): string | null {
  return pattern.kind === "shape" ? printedLine(pattern.parts, value, fields) : null;
}

/** The first of these endings that says everything itself: `OK`, `SEND OK`. */
function saysItself(endings: readonly Shape[]): string | null {
  const plain = ({ pattern }: Shape) =>
    pattern.kind === "shape" && pattern.parts.every(({ kind }) => kind === "raw");
  return endings.find(plain)?.text ?? null;
}
