import type { FieldEntry } from "../../catalogue/catalogue.js";
import { plainly } from "../../diagnostics/look-alike.js";
import type { Extra } from "../checker.js";
import { didYouMean } from "../report.js";
import { utf8Length } from "./constant.js";
import { sameValue } from "./forms.js";
import { argumentValue, type SentArgument } from "./sent-argument.js";

/** What is wrong with the value of one parameter; `message` goes on after its name. */
export interface Fault extends Extra {
  readonly code: "SCN306" | "SCN307" | "SCN311";
  readonly message: string;
}

/** Holds a parameter to its description. Nothing for what cannot be judged. */
export function faultOf(argument: SentArgument, field: FieldEntry): Fault | undefined {
  const { text } = argument;
  const value = argumentValue(argument);
  if (text === undefined || value === undefined) return undefined;
  const free = field.quotes === "optional";
  const spoken = free ? value : text;
  switch (field.type) {
    case "int":
      return numberFault(argument, spoken, /^[+-]?\d+$/, "a whole number") ?? valueFault(value, field);
    case "float":
      return numberFault(argument, spoken, /^[+-]?\d+(\.\d+)?$/, "a number") ?? valueFault(value, field);
    case "string":
      return (
        (free ? undefined : quoteFault(argument, text)) ??
        valueFault(value, field) ??
        addressFault(value, field) ??
        lengthFault(value, field)
      );
    case "hexstring":
      return digitFault(value, text) ?? lengthFault(value, field);
    case "word":
      return valueFault(value, field);
    case "ip":
    case "bytes":
      return undefined;
  }
}

function numberFault(
  { quoted }: SentArgument,
  text: string,
  form: RegExp,
  expected: string,
): Fault | undefined {
  if (form.test(text)) return undefined;
  const inside = text.slice(1, -1);
  const number = quoted && form.test(inside);
  return {
    code: "SCN306",
    message: number ? "is a number: it has no quotes" : `is ${expected}`,
    expected,
    found: text,
    ...(number ? { fix: `write \`${inside}\`` } : valueInOtherSigns(text)),
  };
}

/** `$echo.port`, `{port}`, `<port>`, `echo.port`: a value in the signs of another language, or without any. */
function valueInOtherSigns(text: string): { readonly fix?: string } {
  const [, sign = "", name] =
    /^([$%]?[{(]?|<|\{\{)([A-Za-z_][\w-]*(?:\.[A-Za-z_][\w-]*)*)(?:\}\}?|\)|>|%)?$/.exec(text) ?? [];
  if (name === undefined || /^%[a-z]$/.test(text) || (sign === "" && !name.includes("."))) return {};
  return { fix: `put in the value: \`\${${name}}\`` };
}

function quoteFault({ quoted }: SentArgument, text: string): Fault | undefined {
  if (quoted) return undefined;
  const [, value] = /^(?:\$|\{)([A-Za-z_][\w-]*)\}?$/.exec(text) ?? [];
  return {
    code: "SCN306",
    message: "is a string: it stands in quotes",
    expected: "a string in quotes",
    found: text,
    // quotes of a text processor are no part of the value
    fix: `write \`"${value === undefined ? plainly(text).replace(/^["']|["']$/g, "") : `\${${value}}`}"\``,
  };
}

function digitFault(value: string, found: string): Fault | undefined {
  if (!/^[0-9a-f]*$/i.test(value)) {
    return { code: "SCN306", message: "is hexadecimal digits", expected: "0-9, A-F", found };
  }
  if (value.length % 2 === 0) return undefined;
  return {
    code: "SCN306",
    message: "has two digits a byte",
    expected: "an even number of digits",
    found: `${value.length} digits`,
  };
}

function valueFault(value: string, { range, values, unit }: FieldEntry): Fault | undefined {
  if (range !== undefined) {
    const [from, to] = range;
    if (Number(value) >= from && Number(value) <= to) return undefined;
    const of = unit === undefined ? "" : unit === "byte" ? " bytes" : ` ${unit}`;
    return { code: "SCN307", message: "is out of range", expected: `${from} to ${to}${of}`, found: value };
  }
  if (values === undefined) return undefined;
  const known = Object.keys(values);
  if (known.length === 0 || known.some((one) => sameValue(value, one))) return undefined;
  return {
    code: "SCN307",
    message: "is none of those the manual has",
    expected: known.map((one) => meaningOf(one, values[one])).join(", "),
    found: value,
    ...(/^\d+$/.test(value) ? {} : didYouMean(value, known)),
  };
}

function meaningOf(value: string, meaning: string | undefined): string {
  return meaning === undefined || meaning === "" || meaning === value ? value : `${value} (${meaning})`;
}

/** An IPv4 or IPv6 address, a port behind it or not: our own name servers have one. */
function addressFault(value: string, { holds }: FieldEntry): Fault | undefined {
  if (holds !== "address" || value === "" || isAddress(value)) return undefined;
  return { code: "SCN306", message: "is an IP address", expected: "an IPv4 or IPv6 address", found: value };
}

function isAddress(value: string): boolean {
  if (/^[0-9a-f:.]*:[0-9a-f:.]*:[0-9a-f:.]*$/i.test(value)) return true;
  const [address = ""] = value.split(":", 1);
  const numbers = address.split(".");
  return numbers.length === 4 && numbers.every((one) => /^\d{1,3}$/.test(one) && Number(one) < 256);
}

function lengthFault(value: string, { maxBytes }: FieldEntry): Fault | undefined {
  const size = utf8Length(value);
  if (maxBytes === undefined || size <= maxBytes) return undefined;
  return {
    code: "SCN311",
    message: "is longer than the module takes",
    expected: `at most ${maxBytes} bytes`,
    found: `${size} bytes`,
  };
}
