import { expect, it } from "vitest";
import { compileText } from "./load.js";

function compile(refusals: string) {
  const text = `schema: 1
id: acme/m1
title: Acme
documents: {manual: {title: Manual, version: "1", date: "2024"}}
end: {success: OK, failure: ERROR}
boot: {duration: 5s, source: manual 1}
reboot: {command: AT+RESET, source: manual 1}
default-deadline: {after: 60s, source: manual 1}
errors: {cme: {title: "+CME ERROR", source: manual 9, codes: {10: SIM not inserted, 53: parameters are invalid}}}
refusals: ${refusals}
commands: {AT+X: {purpose: x, source: manual 2, forms: [AT+X]}}
`;
  const { catalogue, diagnostics } = compileText({ path: "profile.yaml", text }, () => null);
  const marked = diagnostics.map(({ span }) => text.slice(span?.start ?? 0, span?.end ?? 0));
  return { catalogue, diagnostics, marked };
}

it("has the code of each condition that the profile names", () => {
  expect(compile("{arguments: {range: 53}, slot: {NOT INSERTED: 10}}").catalogue?.refusals).toEqual({
    arguments: { range: 53 },
    card: {},
    slot: { "NOT INSERTED": 10 },
    registration: {},
    causes: {},
  });
  const network = "{card: {SIM PIN: 53}, registration: {0: 10}, causes: {11: 53, other: 10}}";
  expect(compile(network).catalogue?.refusals).toEqual({
    arguments: {},
    card: { "SIM PIN": 53 },
    slot: {},
    registration: { 0: 10 },
    causes: { 11: 53, other: 10 },
  });
});

it("refuses a condition that there is not, and a code that the table does not have", () => {
  const [condition] = compile("{arguments: {lenght: 53}}").diagnostics;
  expect(condition?.code).toBe("SCN702");
  const [code] = compile("{arguments: {length: 54}}").diagnostics;
  expect(code?.code).toBe("SCN704");
  expect(code?.message).toBe("there is no code 54 in `errors.cme`");
  const groups = "{card: {SIM PIN: 1}, slot: {X: 2}, registration: {0: 3}, causes: {other: 53, 11: 4}}";
  const { diagnostics, marked } = compile(groups);
  expect(diagnostics.map(({ message }) => message)).toEqual(
    [1, 2, 3, 4].map((one) => `there is no code ${one} in \`errors.cme\``),
  );
  expect(marked).toEqual(["1", "2", "3", "4"]);
});
