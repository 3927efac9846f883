import type { ArgumentProblem, CommandEntry, FieldEntry, FormEntry, FormParameter } from "@scn/dsl";
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

/** What keeps the arguments from fitting; of several forms, the one that they fit furthest. `null`: nothing. */
export function argumentProblem(
  entry: CommandEntry,
  kind: FormEntry["kind"],
  given: Arguments,
): ArgumentProblem | null {
  const forms = entry.forms.filter((form) => form.kind === kind);
  const misfits = forms.map((form) => misfit(entry, form, given));
  if (misfits.includes(null)) return null;
  const [furthest] = misfits.filter((each) => each !== null).sort((a, b) => reach(b) - reach(a));
  return furthest?.problem ?? "form";
}

/** The first argument that a form does not take, and why. */
interface Misfit {
  readonly index: number;
  readonly problem: ArgumentProblem;
}

/** A form that takes no more arguments was passed sooner than one that does not take this argument. */
function reach({ index, problem }: Misfit): number {
  return problem === "surplus" ? index - 0.5 : index;
}

function fits(entry: CommandEntry, form: FormEntry, given: Arguments): boolean {
  return misfit(entry, form, given) === null;
}

function misfit(entry: CommandEntry, form: FormEntry, given: Arguments): Misfit | null {
  for (const [index, parameter] of form.parameters.entries()) {
    const item = given.items[index];
    if (item === undefined || item.kind === "omitted") {
      if (!parameter.optional) return { index, problem: item === undefined ? "missing" : "empty" };
    } else {
      const problem = mismatch(parameter, fieldOf(entry, parameter), item);
      if (problem !== null) return { index, problem };
    }
  }
  const most = form.parameters.length;
  return given.count > most ? { index: most, problem: "surplus" } : null;
}

function fieldOf(entry: CommandEntry, parameter: FormParameter): FieldEntry | undefined {
  return entry.parameters.find((field) => field.name === parameter.name);
}

function mismatch(
  parameter: FormParameter,
  field: FieldEntry | undefined,
  item: Argument,
): ArgumentProblem | null {
  if (parameter.in !== undefined && !parameter.in.some((value) => same(value, item))) return "range";
  if (field === undefined) return null;
  const free = field.quotes === "optional";
  switch (field.type) {
    case "int":
      if (!(free || item.kind === "word") || !/^-?\d+$/.test(item.text)) return "type";
      return inside(field, Number(item.text)) ? null : "range";
    case "float":
      return item.kind === "word" && /^-?\d+(\.\d+)?$/.test(item.text) ? null : "type";
    case "hexstring":
      return /^([0-9a-f]{2})+$/i.test(item.text) ? length(field, item) : "format";
    case "string":
    case "ip":
      if (!free && item.kind !== "string") return "type";
      return length(field, item) ?? characters(field, item) ?? (listed(field, item.text) ? null : "range");
    case "word":
    case "bytes":
      return null;
  }
}

function inside(field: FieldEntry, value: number): boolean {
  if (field.range !== undefined) return value >= field.range[0] && value <= field.range[1];
  return listed(field, String(value));
}

function listed(field: FieldEntry, text: string): boolean {
  return field.values === undefined || Object.hasOwn(field.values, text);
}

function length(field: FieldEntry, item: Argument): ArgumentProblem | null {
  return field.maxBytes !== undefined && item.text.length > field.maxBytes ? "length" : null;
}

function characters(field: FieldEntry, item: Argument): ArgumentProblem | null {
  return field.holds === "digits" && !/^\d*$/.test(item.text) ? "characters" : null;
}

function same(value: string | number, item: Argument): boolean {
  return typeof value === "number"
    ? item.kind === "word" && item.text === String(value)
    : item.text.toLowerCase() === value.toLowerCase();
}
