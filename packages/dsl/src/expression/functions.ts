import type { ValueType } from "../check/types.js";

/** A built-in function: what it takes, what it gives, what it is for. */
export interface FunctionEntry {
  readonly parameters: readonly {
    readonly name: string;
    readonly takes: readonly ValueType[];
    readonly optional?: true;
  }[];
  readonly result: ValueType;
  readonly doc: string;
}

const text = ["string", "bytes"] as const;
const number = ["int", "float"] as const;
const shown = ["string", "bytes", "int", "float", "bool", "duration", "percent"] as const;

/** The functions of the language by name. `takes: []` is any value. */
export const functionTable: Readonly<Record<string, FunctionEntry>> = {
  size: {
    parameters: [{ name: "value", takes: ["string", "bytes", "list"] }],
    result: "int",
    doc: "How many bytes a string or bytes are when sent, or how many items a list has.",
  },
  int: {
    parameters: [{ name: "value", takes: ["string", "bytes", "bool", ...number] }],
    result: "int",
    doc: "The whole number that a text shows, or a number without its fraction.",
  },
  float: {
    parameters: [{ name: "value", takes: ["string", "bytes", "duration", ...number] }],
    result: "float",
    doc: "The number that a text shows; a duration in seconds.",
  },
  text: {
    parameters: [{ name: "value", takes: shown }],
    result: "string",
    doc: "The value as `${…}` would put it into a string.",
  },
  hex: {
    parameters: [{ name: "value", takes: text }],
    result: "string",
    doc: "Two capital hexadecimal digits a byte.",
  },
  bytes: {
    parameters: [{ name: "text", takes: text }],
    result: "bytes",
    doc: "The UTF-8 bytes of a text; bytes stay what they are.",
  },
  unhex: {
    parameters: [{ name: "digits", takes: text }],
    result: "bytes",
    doc: "The bytes that hexadecimal digits stand for.",
  },
  upper: { parameters: [{ name: "text", takes: text }], result: "string", doc: "In capitals." },
  lower: { parameters: [{ name: "text", takes: text }], result: "string", doc: "In small letters." },
  slice: {
    parameters: [
      { name: "value", takes: text },
      { name: "from", takes: ["int"] },
      { name: "size", takes: ["int"] },
    ],
    result: "bytes",
    doc: "At most `size` bytes from the place `from` on; the first is 0.",
  },
  trim: {
    parameters: [{ name: "text", takes: text }],
    result: "string",
    doc: "Without blanks at both ends.",
  },
  random: {
    parameters: [
      { name: "range", takes: ["range", "int"] },
      { name: "to", takes: ["int"], optional: true },
    ],
    result: "int",
    doc: "A whole number out of `random(1..6)` or `random(1, 6)`, both ends included.",
  },
  "random-text": {
    parameters: [{ name: "length", takes: ["int"] }],
    result: "string",
    doc: "So many small letters and digits.",
  },
  encode: {
    parameters: [
      { name: "text", takes: text },
      { name: "charset", takes: ["string"] },
    ],
    result: "bytes",
    doc: "The text in a character set: `utf-8`, `ascii`, `latin1`, `gbk`, `ucs2`.",
  },
  file: {
    parameters: [{ name: "path", takes: ["string"] }],
    result: "bytes",
    doc: "The bytes of a file; its path counts from the folder of the scenario file and stays in the project.",
  },
};
