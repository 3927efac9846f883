import type { FormEntry } from "@scn/dsl";
import { type Answer, type Call, info, ok } from "./call.js";
import { capturedNames, printedLine, type ShapeValue } from "./printed-line.js";
import { settingsOf } from "./setting-values.js";
import type { ParameterValue, TrackedSettings } from "./tracked-settings.js";

/**
 * What the catalogue alone can answer: test forms, commands that set tracked settings or load profiles, and forms whose
 * line is made of tracked settings: `AT+QISDE?`, `AT+QICFG="viewmode"`. `null` where it cannot: then there is no
 * simulated behaviour.
 */
export function answerFromCatalogue(call: Call, settings: TrackedSettings): Answer | null {
  const { entry, form } = call;
  if (entry === null || form === null) return null;
  if (form.kind === "test") return info(...(form.answer ?? []));
  const does = form.sets.length > 0 || form.profile !== undefined || form.syntax === "AT";
  return does ? ok : tellSettings(call, form, entry.forms, settings);
}

/** The parameters of a command line by name, those left out by their field's default. */
export function parameterValues(call: Call): ParameterValue {
  return (name) => {
    const index = call.form?.parameters.findIndex((parameter) => parameter.name === name) ?? -1;
    const given = call.arguments.items[index];
    if (given !== undefined && given.kind !== "omitted")
      return given.kind === "word" && /^-?\d+$/.test(given.text) ? Number(given.text) : given.text;
    return call.entry?.parameters.find((field) => field.name === name)?.default;
  };
}

/** The line of a form that asks: captures are settings, or parameters of the form itself. */
function tellSettings(
  call: Call,
  form: FormEntry,
  forms: readonly FormEntry[],
  settings: TrackedSettings,
): Answer | null {
  const [response] = form.responses;
  if (response === undefined || response.shape.pattern.kind !== "shape") return null;
  const parameter = parameterValues(call);
  const setting = settingsOf(form, forms, settings, parameter);
  const names = response.shape.pattern.parts.flatMap(capturedNames);
  if (!names.some((name) => setting(name) !== undefined)) return null;
  const value: ShapeValue = (name) => setting(name) ?? parameter(name);
  const line = printedLine(response.shape.pattern.parts, value, call.entry?.parameters ?? []);
  return line === null ? null : info(line);
}
