import type { FormEntry } from "../../catalogue/catalogue.js";
import { bytesOf } from "../../expression/bytes-meant.js";
import type { Expression } from "../../program/expression.js";
import { cited } from "./citation.js";
import { utf8Length } from "./constant.js";
import { fieldOf } from "./forms.js";
import type { OpenCommand } from "./machine.js";
import { type ManualCheck, type Situation, wantedCommand } from "./manual-check.js";
import { argumentValue } from "./sent-argument.js";
import type { SentCommand } from "./sent-command.js";

/** SCN311: the data is not as long as the command announced. */
export const dataLength: ManualCheck = (accept) => {
  /** What every form the command can be says. */
  const announced = ({ sent }: OpenCommand): number | undefined => {
    const [first, ...others] = sent.fitting.map((form) => announcedBy(form, sent));
    return others.every((length) => length === first) ? first : undefined;
  };
  const tell = (open: OpenCommand, bytes: number, length: number, at: Situation, data?: Expression): void => {
    const { name, send } = open.sent;
    const [form] = open.sent.fitting;
    const { span } = open.given;
    if (form === undefined || span === undefined) return;
    const long = bytes > length;
    accept("warning", "SCN311", span, `\`${name}\` was told another length`, {
      expected: count(length),
      found: count(bytes),
      notes: [
        long
          ? `the module takes the first ${count(length)}; the rest is read as commands`
          : `the module waits for ${count(length - bytes)} more`,
        `\`${form.syntax}\`: ${cited(at.machine.index.catalogue, form.source)}`,
      ],
      labels: [{ span: send.wire.span, message: "announced here" }],
      fix: digitsMeant(data, length) ?? "announce what is sent: `${size(data)}`",
    });
  };
  return {
    send: (moment, at) => {
      const wrong = moment.opened.sent.arguments?.some((argument) => argument.quoted) === true;
      const sent = wrong ? wantedCommand(moment, at) : undefined;
      const told = sent === undefined ? undefined : inlineData(sent);
      if (sent === undefined || told === undefined) return;
      accept(
        "warning",
        "SCN311",
        sent.line.span(told.data.start, told.data.end),
        `\`${sent.name}\` was told another length`,
        {
          expected: count(told.length),
          found: count(told.bytes),
          notes: [`\`${told.form.syntax}\`: ${cited(at.machine.index.catalogue, told.form.source)}`],
          fix: "announce what is sent: `${size(data)}`",
        },
      );
    },
    "send-data": ({ statement: { value }, open, bytes }, at) => {
      const length = announced(open);
      if (
        length !== undefined &&
        bytes !== undefined &&
        bytes > length &&
        !open.scripted &&
        bytes !== hexadecimal(length)
      ) {
        tell(open, bytes, length, at, value);
      }
    },
    over: ({ open }, at) => {
      const length = announced(open);
      const { bytes } = open.given;
      if (length === undefined || bytes === undefined || bytes >= length || open.scripted) return;
      // A form that settings decide may send what it has after a while: Yuge's AT+CIPATS.
      if (open.sent.fitting.every(({ when }) => when !== undefined)) return;
      if (!at.catches("no-response")) tell(open, bytes, length, at);
    },
  };
};

/** `"0x01 0x02"`, `"\\x01\\x02"`, `"01 02"`: digits in place of the bytes that were announced. */
function digitsMeant(data: Expression | undefined, length: number): string | undefined {
  if (data?.kind !== "literal" || typeof data.value !== "string") return undefined;
  const digits = data.value.replace(/0x|\\x/gi, " ").match(/[0-9a-f]+|[^0-9a-f\s,:-]+/gi) ?? [];
  const bytes = digits.length === length && digits.every((one) => /^[0-9a-f]{2}$/i.test(one));
  return bytes ? `bytes are written \`${bytesOf(digits.join(""))}\`` : undefined;
}

/** Data in the line itself, which is neither as long as another parameter says nor so many hexadecimal bytes. */
function inlineData({ form, entry, arguments: given }: SentCommand) {
  if (form === undefined || given === null) return undefined;
  for (const [position, data] of given.entries()) {
    const counter = fieldOf(form, position, entry?.parameters ?? [])?.countedBy;
    const at = form.parameters.findIndex(({ name }) => name === counter);
    const announced = at === -1 ? undefined : given[at];
    if (announced?.text === undefined || announced.omitted || data.text === undefined) continue;
    const length = Number(announced.text);
    const bytes = utf8Length(argumentValue(data) ?? "");
    if (!Number.isInteger(length) || bytes === length || bytes === hexadecimal(length)) continue;
    return { form, data, length, bytes };
  }
  return undefined;
}

function announcedBy(
  { prompt, parameters }: FormEntry,
  { arguments: given }: SentCommand,
): number | undefined {
  if (prompt === undefined || prompt.until === "ctrl-z") return undefined;
  const { length: name } = prompt.until;
  const argument = given?.[parameters.findIndex((parameter) => parameter.name === name)];
  const length = argument === undefined || argument.omitted ? Number.NaN : Number(argumentValue(argument));
  return Number.isInteger(length) ? length : undefined;
}

/** So many digits a command takes that was set to hexadecimal data, and then the announced length counts bytes. */
function hexadecimal(length: number): number {
  return 2 * length;
}

function count(bytes: number): string {
  return bytes === 1 ? "1 byte" : `${bytes} bytes`;
}
