import type { FormEntry, SettingChange } from "@scn/dsl";
import type { ShapeValue } from "./printed-line.js";
import type { ParameterValue, TrackedSettings } from "./tracked-settings.js";

/** The settings that a form asks for, by the names of the parameters that set them in the command's other forms. */
export function settingsOf(
  form: FormEntry,
  forms: readonly FormEntry[],
  settings: TrackedSettings,
  parameter: ParameterValue,
): ShapeValue {
  const known = settingsByParameter(forms.filter((other) => answersFor(form, other)));
  return (name) => {
    const change = known.get(name);
    if (change === undefined) return undefined;
    return settings.get(change.setting, change.of === undefined ? undefined : parameter(change.of));
  };
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
