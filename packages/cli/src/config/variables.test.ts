import { describe, expect, it, test } from "vitest";
import { UsageError } from "../command/usage-error.js";
import type { RunOption } from "./run-option.js";
import { runOptionTable } from "./run-option-table.js";
import { variableValue } from "./variables.js";

const rows: readonly RunOption[] = runOptionTable;

/** The first option of a kind, and what its variable says. */
function optionOf(kind: RunOption["kind"]) {
  const row = rows.find((one) => one.kind === kind);
  if (row === undefined) throw new Error(`no option is a ${kind}`);
  return { row, read: (text: string | undefined) => variableValue(row, { [row.variable]: text }) };
}

function refusal(read: () => unknown): unknown {
  try {
    read();
  } catch (error) {
    if (error instanceof UsageError) return error.diagnostic;
  }
  throw new Error("nothing is refused");
}

test.each(rows)("$variable says nothing of $name while it is empty or not there", (row) => {
  expect(variableValue(row, {})).toBeUndefined();
  expect(variableValue(row, { [row.variable]: "" })).toBeUndefined();
});

describe("a switch", () => {
  const { row, read } = optionOf("switch");

  it.each(["1", "true", "yes", "on", "TRUE", " Yes "])("is on by %j", (text) => {
    expect(read(text)).toBe(true);
  });

  it.each(["0", "false", "no", "off", "OFF", " No "])("is off by %j", (text) => {
    expect(read(text)).toBe(false);
  });

  it.each(["2", "y", "-", " "])("is neither by %j", (text) => {
    expect(refusal(() => read(text))).toMatchObject({
      code: "SCN603",
      message: `${row.variable} cannot be ${text}`,
      fix: "write true or false",
    });
  });
});

describe("a list", () => {
  it.each(["list", "pairs"] as const)("of %s has commas between items, and blanks around them", (kind) => {
    const { read } = optionOf(kind);
    expect(read("one")).toEqual(["one"]);
    expect(read(" one , ,two=2,")).toEqual(["one", "two=2"]);
  });

  it("of commas alone is a mistake", () => {
    const { row, read } = optionOf("list");
    expect(refusal(() => read(" , "))).toMatchObject({
      code: "SCN603",
      message: `${row.variable} has commas and nothing between them`,
      fix: `leave it empty, or put commas between items: ${row.variable}=one,two`,
    });
  });
});

it("a text and a number are taken as they are written", () => {
  for (const kind of ["text", "number"] as const) expect(optionOf(kind).read(" 1x ")).toBe(" 1x ");
});

it("a choice is one of its words", () => {
  const { row, read } = optionOf("choice");
  const choices = row.kind === "choice" ? row.choices : [];
  expect(choices.map(read)).toEqual([...choices]);
  expect(() => read("neither")).toThrow(row.variable);
});
