import type { CommandEntry, FieldEntry, FormEntry, FormParameter } from "@scn/dsl";
import type { Argument, Arguments } from "./arguments.js";

/**
 * The form of a command that the arguments fit, by the catalogue's arity, types and ranges; `null` for none. Of several
 * that do, the first whose conditions hold.
 */
export function fittingForm(
  entry: CommandEntry,
  kind: FormEntry["kind"],
  given: Arguments,
  holds: (form: FormEntry) => boolean,
): FormEntry | null {
  return entry.forms.find((form) => form.kind === kind && fits(entry, form, given) && holds(form)) ?? null;
}

function fits(entry: CommandEntry, form: FormEntry, given: Arguments): boolean {
  if (form.kind === "test" || form.kind === "read") return given.count === 0;
  if (given.count > form.parameters.length) return false;
  return form.parameters.every((parameter, index) => {
    if (!given.has(index)) return parameter.optional;
    const item = given.items[index];
    return item !== undefined && accepts(parameter, fieldOf(entry, parameter), item);
  });
}

function fieldOf(entry: CommandEntry, parameter: FormParameter): FieldEntry | undefined {
  return entry.parameters.find((field) => field.name === parameter.name);
}

function accepts(parameter: FormParameter, field: FieldEntry | undefined, item: Argument): boolean {
  if (parameter.in !== undefined && !parameter.in.some((value) => same(value, item))) return false;
  if (field === undefined) return true;
  const free = field.quotes === "optional";
  switch (field.type) {
    case "int":
      return (free || item.kind === "word") && /^-?\d+$/.test(item.text) && inside(field, Number(item.text));
    case "float":
      return item.kind === "word" && /^-?\d+(\.\d+)?$/.test(item.text);
    case "hexstring":
      return /^([0-9a-f]{2})+$/i.test(item.text) && short(field, item);
    case "string":
    case "ip":
      return (free || item.kind === "string") && short(field, item) && listed(field, item.text);
    case "word":
    case "bytes":
      return true;
  }
}

function inside(field: FieldEntry, value: number): boolean {
  if (field.range !== undefined) return value >= field.range[0] && value <= field.range[1];
  return listed(field, String(value));
}

function listed(field: FieldEntry, text: string): boolean {
  return field.values === undefined || Object.hasOwn(field.values, text);
}

function short(field: FieldEntry, item: Argument): boolean {
  return field.maxBytes === undefined || item.text.length <= field.maxBytes;
}

function same(value: string | number, item: Argument): boolean {
  return typeof value === "number"
    ? item.kind === "word" && item.text === String(value)
    : item.text.toLowerCase() === value.toLowerCase();
}
