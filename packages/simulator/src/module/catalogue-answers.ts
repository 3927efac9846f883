import type { FieldEntry, FormEntry, PatternPart, SettingChange } from "@scn/dsl";
import { type Answer, type Call, info, ok } from "./call.js";
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
  const known = settingsByParameter(forms.filter((other) => answersFor(form, other)));
  const names = response.shape.pattern.parts.flatMap(capturedNames);
  if (!names.some((name) => known.has(name))) return null;
  const value = (name: string): string | number | undefined => {
    const change = known.get(name);
    if (change === undefined) return parameter(name);
    return settings.get(change.setting, change.of === undefined ? undefined : parameter(change.of));
  };
  const line = print(response.shape.pattern.parts, value, call.entry?.parameters ?? []);
  return line === null ? null : info(line);
}

/** Whether `other` sets what `form` asks for: a parameter that both must have one value has the same one. */
function answersFor(form: FormEntry, other: FormEntry): boolean {
  return form.parameters.every((parameter, index) => {
    const wanted = parameter.in;
    const given = other.parameters[index]?.in;
    return wanted === undefined || given === undefined || wanted.some((value) => given.includes(value));
  });
}

/** Which tracked setting a parameter of a write form goes to. */
function settingsByParameter(forms: readonly FormEntry[]): ReadonlyMap<string, SettingChange> {
  const found = new Map<string, SettingChange>();
  for (const { sets } of forms)
    for (const change of sets) if ("parameter" in change.value) found.set(change.value.parameter, change);
  return found;
}

function capturedNames(part: PatternPart): readonly string[] {
  if (part.kind === "optional") return part.parts.flatMap(capturedNames);
  return part.kind === "capture" && part.name !== null ? [part.name] : [];
}

function print(
  parts: readonly PatternPart[],
  value: (name: string) => string | number | undefined,
  fields: readonly FieldEntry[],
): string | null {
  let line = "";
  for (const part of parts) {
    if (part.kind === "raw") line += part.text;
    else if (part.kind === "optional") line += print(part.parts, value, fields) ?? "";
    else {
      const name = part.kind === "capture" ? part.name : null;
      const found = name === null ? undefined : value(name);
      if (name === null || found === undefined) return null;
      line += isText(fields, name) ? `"${found}"` : found;
    }
  }
  return line;
}

/** Texts are printed in quotes. */
function isText(fields: readonly FieldEntry[], name: string): boolean {
  const type = fields.find((field) => field.name.replaceAll(/[- ]+/g, "_") === name)?.type;
  return type === "string" || type === "hexstring" || type === "ip";
}
