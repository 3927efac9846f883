import type { FormEntry } from "../../catalogue/catalogue.js";
import { bytesOf } from "../../expression/bytes-meant.js";
import type { Expression } from "../../program/expression.js";
import type { Accept } from "../report.js";
import { announceWhatIsSent, byteCount, hexadecimalDigits } from "./announced-bytes.js";
import { cited } from "./citation.js";
import type { OpenCommand } from "./machine.js";
import type { ManualCheck, Situation } from "./manual-check.js";
import { argumentValue } from "./sent-argument.js";
import type { SentCommand } from "./sent-command.js";

/** SCN311: the data behind a prompt is not as long as the command announced. */
export const dataLength: ManualCheck = (accept) => ({
  "send-data": ({ statement: { value }, open, bytes }, at) => {
    const length = announcedLength(open);
    if (length === undefined || bytes === undefined || open.scripted) return;
    if (bytes <= length || bytes === hexadecimalDigits(length)) return;
    tellLength(accept, open, { length, bytes, data: value }, at);
  },
  over: ({ open }, at) => {
    const length = announcedLength(open);
    const { bytes } = open.given;
    if (length === undefined || bytes === undefined || bytes >= length || open.scripted) return;
    // A form that settings decide may send what it has after a while: Yuge's AT+CIPATS.
    if (open.sent.fitting.every(({ when }) => when !== undefined)) return;
    if (!at.catches("no-response")) tellLength(accept, open, { length, bytes }, at);
  },
});

/** What was announced, what came, and in which expression, where one alone is to blame. */
interface Miscount {
  readonly length: number;
  readonly bytes: number;
  readonly data?: Expression;
}

function tellLength(
  accept: Accept,
  open: OpenCommand,
  { length, bytes, data }: Miscount,
  at: Situation,
): void {
  const { name, send, fitting } = open.sent;
  const [form] = fitting;
  const { span } = open.given;
  if (form === undefined || span === undefined) return;
  accept("warning", "SCN311", span, `\`${name}\` was told another length`, {
    expected: byteCount(length),
    found: byteCount(bytes),
    notes: [
      bytes > length
        ? `the module takes the first ${byteCount(length)}; the rest is read as commands`
        : `the module waits for ${byteCount(length - bytes)} more`,
      `\`${form.syntax}\`: ${cited(at.machine.index.catalogue, form.source)}`,
    ],
    labels: [{ span: send.wire.span, message: "announced here" }],
    fix: digitsMeant(data, length) ?? announceWhatIsSent,
  });
}

/** `"0x01 0x02"`, `"\\x01\\x02"`, `"01 02"`: digits in place of the bytes that were announced. */
function digitsMeant(data: Expression | undefined, length: number): string | undefined {
  if (data?.kind !== "literal" || typeof data.value !== "string") return undefined;
  const digits = data.value.replace(/0x|\\x/gi, " ").match(/[0-9a-f]+|[^0-9a-f\s,:-]+/gi) ?? [];
  const bytes = digits.length === length && digits.every((one) => /^[0-9a-f]{2}$/i.test(one));
  return bytes ? `bytes are written \`${bytesOf(digits.join(""))}\`` : undefined;
}

/** What every form the command can be says. */
function announcedLength({ sent }: OpenCommand): number | undefined {
  const [first, ...others] = sent.fitting.map((form) => announcedBy(form, sent));
  return others.every((length) => length === first) ? first : undefined;
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
