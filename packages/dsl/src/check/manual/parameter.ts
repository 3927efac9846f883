import type { FieldEntry, FormEntry } from "../../catalogue/catalogue.js";
import type { Extra } from "../checker.js";
import type { Accept } from "../report.js";
import { didYouMean } from "../report.js";
import { cited } from "./citation.js";
import { type Fault, faultOf } from "./field-fault.js";
import { fieldOf, isOneOf, takesSoMany } from "./forms.js";
import { type ManualCheck, type Situation, wantedCommand } from "./manual-check.js";
import { argumentValue, type SentArgument } from "./sent-argument.js";
import type { SentCommand } from "./sent-command.js";

/** SCN306, SCN307, SCN311: a parameter of another type, outside its range, or too long. */
export const parameter: ManualCheck = (accept) => ({
  send: (moment, at) => {
    const { arguments: given, fitting } = moment.opened.sent;
    if (given === null || given.length === 0) return;
    const faults = fitting.length === 0 ? none : faultsOf(moment.opened.sent, given);
    if (fitting.length > 0 && faults.length === 0) return;
    const sent = wantedCommand(moment, at);
    if (sent === undefined) return;
    if (fitting.length === 0) unknownChoice(sent, given, at, accept);
    for (const fault of faults) tell(sent, fault, at, accept);
  },
});

const none: readonly never[] = [];
const found = new WeakMap<readonly SentArgument[], readonly Found[]>();

/** What is wrong with the parameters; a line that is read again is not judged again. */
function faultsOf(sent: SentCommand, given: readonly SentArgument[]): readonly Found[] {
  const known = found.get(given);
  if (known !== undefined) return known;
  const faults: Found[] = [];
  for (const [position, argument] of given.entries()) {
    if (argument.text === undefined || argument.omitted) continue;
    const fault = commonFault(sent, argument, position);
    if (fault === undefined) continue;
    faults.push(fault);
    // A parameter that is left out moves all that follow: one message is enough.
    if (fault.code === "SCN306") break;
  }
  found.set(given, faults);
  return faults;
}

interface Found extends Fault {
  readonly field: FieldEntry;
  readonly form: FormEntry;
  readonly argument: SentArgument;
}

/** What is wrong with a parameter in every form the command can be. */
function commonFault(sent: SentCommand, argument: SentArgument, position: number): Found | undefined {
  let first: Found | undefined;
  for (const form of sent.fitting) {
    const field = fieldOf(form, position, sent.entry?.parameters ?? []);
    const fault = field === undefined ? undefined : faultOf(argument, field);
    if (field === undefined || fault === undefined) return undefined;
    first ??= { ...fault, field, form, argument };
  }
  return first;
}

function tell(sent: SentCommand, fault: Found, at: Situation, accept: Accept): void {
  const { code, message, field, form, argument, ...extra } = fault;
  const { catalogue } = at.machine.index;
  const meaning = field.meaning === undefined ? "" : `, ${field.meaning}`;
  const notes = [`\`${form.syntax}\`: ${cited(catalogue, form.source)}`, `\`${field.name}\`${meaning}`];
  accept(
    severityOf(argument, at),
    code,
    sent.line.span(argument.start, argument.end),
    `\`${field.name}\` of \`${sent.name}\` ${message}`,
    {
      ...extra,
      ...withItsName(fault, at),
      notes: meaning === "" ? notes.slice(0, 1) : notes,
      ...labelled(argument, at),
    },
  );
}

/** The quotes that are missing stand around the value, not around what it is by default: `"${apn}"`. */
function withItsName({ code, fix, argument: { origin, text } }: Found, { values }: Situation): Extra {
  if (code !== "SCN306" || fix === undefined || !fix.startsWith('write `"')) return {};
  const name = origin?.name ?? (text !== undefined && values.has(text) ? text : undefined);
  return name === undefined ? {} : { fix: `write \`"\${${name}}"\`` };
}

/** No form takes the value of a parameter that tells the forms apart: `AT+QICFG="viewmod"`. */
function unknownChoice(
  sent: SentCommand,
  given: readonly SentArgument[],
  at: Situation,
  accept: Accept,
): void {
  const inCount = sent.forms.filter((form) => takesSoMany(form, given.length));
  const forms = inCount.length > 0 ? inCount : sent.forms;
  for (const [position, argument] of given.entries()) {
    const value = argumentValue(argument);
    if (value === undefined) continue;
    const choices = forms.flatMap((form) => form.parameters[position]?.in ?? []);
    const free = forms.some(({ parameters }) => parameters[position]?.in === undefined);
    if (free || choices.length === 0 || isOneOf(value, { name: "", optional: false, in: choices })) continue;
    const known = [...new Set(choices.map(String))];
    const [form] = forms;
    const name = form?.parameters[position]?.name ?? "";
    accept(
      severityOf(argument, at),
      "SCN307",
      sent.line.span(argument.start, argument.end),
      `\`${name}\` of \`${sent.name}\` is none of those the manual has`,
      {
        expected: known.length > 12 ? `${known.slice(0, 12).join(", ")} …` : known.join(", "),
        found: value,
        notes:
          form === undefined ? [] : [`\`${sent.name}\`: ${cited(at.machine.index.catalogue, form.source)}`],
        ...didYouMean(value, known),
        ...labelled(argument, at),
      },
    );
    return;
  }
}

/** A run may give a `param` another value than its default. */
function severityOf({ origin }: SentArgument, { inCleanup }: Situation): "error" | "warning" {
  return origin === undefined && !inCleanup ? "error" : "warning";
}

function labelled({ origin }: SentArgument, { calls }: Situation): Pick<Extra, "labels"> {
  const by =
    origin === undefined ? [] : [{ span: origin.span, message: `the default of \`${origin.name}\`` }];
  const labels = [...by, ...calls];
  return labels.length === 0 ? {} : { labels };
}
