import { expect, it } from "vitest";
import { UsageError } from "../command/usage-error.js";
import { numberOption } from "./number-option.js";
import type { RunOption } from "./run-option.js";
import { type NumberOptionName, runOptionTable } from "./run-option-table.js";

type Limits = Extract<RunOption, { readonly kind: "number" }>["limits"];

const limited = runOptionTable.flatMap(
  (row): { readonly name: NumberOptionName; readonly limits: Limits }[] =>
    row.kind === "number" ? [row] : [],
);

it.each(limited)("$name takes its limits, and nothing past them", ({ name, limits }) => {
  const read = (given: string) => numberOption(name, given);
  const { least, most, example } = limits;
  expect([least, most].map((limit) => read(String(limit)))).toEqual([least, most]);
  expect(read(` ${example} `)).toBe(Number(example));
  for (const wrong of ["", "-1", "x", "1x", "0x10", "Infinity", "1.", String(most * 10)])
    expect(() => read(wrong), wrong).toThrow("cannot be");
});

it.each(limited)("$name is whole where it counts something", ({ name, limits }) => {
  const read = () => numberOption(name, "1.5");
  if (limits.whole === true) expect(read).toThrow("cannot be 1.5");
  else expect(read()).toBe(1.5);
});

it.each(limited)("$name says what it cannot be, and what to write", ({ name, limits }) => {
  const { least, most, example, whole } = limits;
  const refusal = (given: string) => {
    try {
      numberOption(name, given);
    } catch (error) {
      if (error instanceof UsageError) return error.diagnostic;
    }
    throw new Error(`${name} takes ${given}`);
  };
  const flag = `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
  const fix = `write ${whole ? "a whole number" : "a factor"} from ${least} to ${most}: ${flag} ${example}`;
  expect(refusal("x")).toMatchObject({ code: "SCN603", message: `${flag} cannot be x`, fix });
  expect(refusal("")).toMatchObject({ message: `${flag} cannot be empty`, fix });
});
