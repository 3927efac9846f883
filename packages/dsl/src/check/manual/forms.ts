import type { FieldEntry, FormEntry, FormParameter } from "../../catalogue/catalogue.js";
import { argumentValue, type SentArgument } from "./sent-argument.js";

/**
 * The forms a command line can be. The first that certainly fits ends the list: the module takes the first. One that
 * only fits while a setting has some value does not end it.
 */
export function fittingForms(
  forms: readonly FormEntry[],
  given: readonly SentArgument[],
): readonly FormEntry[] {
  const fitting: FormEntry[] = [];
  for (const form of forms) {
    if (!takesSoMany(form, given.length)) continue;
    const selected = selection(form, given);
    if (selected === "other") continue;
    fitting.push(form);
    if (selected === "this" && form.when === undefined) break;
  }
  return fitting;
}

export function takesSoMany({ parameters }: FormEntry, count: number): boolean {
  return count <= parameters.length && count >= parameters.filter(({ optional }) => !optional).length;
}

/** Whether the parameters that tell forms apart are this form's. */
export function selection(form: FormEntry, given: readonly SentArgument[]): "this" | "other" | "perhaps" {
  let certain = true;
  for (const [position, parameter] of form.parameters.entries()) {
    if (parameter.in === undefined) continue;
    const argument = given[position];
    if (argument === undefined || argument.omitted) {
      if (!parameter.optional) certain = false;
      continue;
    }
    const value = argumentValue(argument);
    if (value === undefined) certain = false;
    else if (!isOneOf(value, parameter)) return "other";
  }
  return certain ? "this" : "perhaps";
}

export function isOneOf(value: string, { in: choices }: FormParameter): boolean {
  return choices === undefined || choices.some((choice) => sameValue(value, String(choice)));
}

/** Numbers may have zeros in front; modules do not mind the case of words. */
export function sameValue(given: string, documented: string): boolean {
  if (/^\d+$/.test(given) && /^\d+$/.test(documented)) return Number(given) === Number(documented);
  return given.toUpperCase() === documented.toUpperCase();
}

/** The description of a form's parameter. */
export function fieldOf(
  form: FormEntry,
  position: number,
  fields: readonly FieldEntry[],
): FieldEntry | undefined {
  const name = form.parameters[position]?.name;
  return fields.find((field) => field.name === name);
}
