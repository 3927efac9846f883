import type { FormEntry, PatternPart } from "@scn/dsl";
import { type Answer, type Call, info, ok } from "./call.js";
import type { ParameterValue, TrackedSettings } from "./tracked-settings.js";

/**
 * What the catalogue alone can answer: test forms, commands that set tracked settings or load profiles, and read forms
 * whose line is made of tracked settings. `null` where it cannot: then there is no simulated behaviour.
 */
export function answerFromCatalogue(call: Call, settings: TrackedSettings): Answer | null {
  const { entry, form } = call;
  if (entry === null || form === null) return null;
  if (form.kind === "test") return info(...(form.answer ?? []));
  if (form.kind === "read") return readSettings(form, settingsByParameter(entry.forms), settings);
  const does = form.sets.length > 0 || form.profile !== undefined || form.syntax === "AT";
  return does ? ok : null;
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

/** Which tracked setting a parameter of the write form goes to. */
function settingsByParameter(forms: readonly FormEntry[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { sets } of forms)
    for (const { setting, of, value } of sets)
      if (of === undefined && "parameter" in value) found.set(value.parameter, setting);
  return found;
}

function readSettings(
  form: FormEntry,
  known: ReadonlyMap<string, string>,
  settings: TrackedSettings,
): Answer | null {
  const [response] = form.responses;
  if (response === undefined || response.shape.pattern.kind !== "shape") return null;
  const parts = response.shape.pattern.parts.map((part) => printed(part, known, settings));
  return parts.includes(null) ? null : info(parts.join(""));
}

function printed(
  part: PatternPart,
  known: ReadonlyMap<string, string>,
  settings: TrackedSettings,
): string | null {
  if (part.kind === "raw") return part.text;
  const setting = part.kind === "capture" && part.name !== null ? known.get(part.name) : undefined;
  const value = setting === undefined ? undefined : settings.get(setting);
  return value === undefined ? null : String(value);
}
