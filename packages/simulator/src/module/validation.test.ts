import { builtinCatalogue, loadProfileText } from "@scn/adapters";
import { expect, it } from "vitest";
import { Arguments } from "./arguments.js";
import { argumentProblem } from "./validation.js";

function problem(command: string, kind: "write" | "read" | "execute", ...parts: string[]) {
  const entry = builtinCatalogue("quectel/ec200u")?.commands.find(({ name }) => name === command);
  const given = Arguments.from(parts);
  if (entry === undefined || given === null) throw new Error(`no ${command}`);
  return argumentProblem(entry, kind, given);
}

it("finds nothing wrong with arguments that a form takes", () => {
  expect(problem("AT+QICLOSE", "write", "1", "10")).toBeNull();
});

it("tells what is wrong with those that none takes", () => {
  expect(problem("AT+CSQ", "write", "1")).toBe("form");
  expect(problem("AT+QIDNSGIP", "write", "1")).toBe("missing");
  expect(problem("AT+QIDNSGIP", "write", "", '"localhost"')).toBe("empty");
  expect(problem("AT+QICLOSE", "write", "1", "10", "3")).toBe("surplus");
  expect(problem("AT+QICLOSE", "write", '"1"')).toBe("type");
  expect(problem("AT+QICLOSE", "write", "12")).toBe("range");
  expect(problem("AT+CPIN", "write", '"123456789"')).toBe("length");
  expect(problem("AT+CPIN", "write", '"12a4"')).toBe("characters");
  expect(problem("AT+QISENDEX", "write", "1", '"3"')).toBe("format");
});

it("takes what stands at a limit", () => {
  expect(problem("AT+CPIN", "write", '"12345678"')).toBeNull();
  expect(problem("AT+QICLOSE", "write", "0")).toBeNull();
  expect(problem("AT+QICLOSE", "write", "11")).toBeNull();
});

it("asks for quotes around a text", () => {
  expect(problem("AT+QIDNSGIP", "write", "1", "localhost")).toBe("type");
  expect(problem("AT+QIDNSGIP", "write", "1", '"localhost"')).toBeNull();
});

it("holds the arguments against the form that they fit furthest", () => {
  expect(problem("AT+QICFG", "write", '"viewmode"', '"1"')).toBe("type");
  expect(problem("AT+QICFG", "write", '"viewmode"', "2")).toBe("range");
});

const profile = `schema: 1
id: acme/m1
title: Acme M1
documents: { manual: { title: Manual, version: "1", date: "2025-03" } }
end: { success: OK, failure: ERROR }
boot: { duration: 5s, source: manual 1 }
reboot: { command: AT+RST, source: manual 1 }
default-deadline: { after: 10s, source: manual 1 }
commands:
  AT+RST: { purpose: restart, source: manual 2, forms: [AT+RST] }
  AT+KINDS:
    purpose: one of each type
    source: manual 3
    parameters:
      level: { type: int, range: -5-5 }
      share: { type: float }
      data: { type: hexstring, max-bytes: 4 }
      pin: { type: string, max-bytes: 3, holds: digits }
      name: { type: string, quotes: optional }
      count: { type: int, quotes: optional }
      mode: { type: string, values: [tcp, udp] }
    forms:
      - AT+KINDS=<level>[,<share>[,<data>[,<pin>[,<name>[,<count>[,<mode>]]]]]]
      - AT+KINDS?
  AT+FIXED:
    purpose: some values only
    source: manual 4
    parameters: { n: { type: int }, key: { type: string }, more: { type: int } }
    forms: [AT+FIXED=<n=1>, 'AT+FIXED=<key="On">', 'AT+FIXED=<key="On">,<more>,<n=1>,<n=1>', 'AT+FIXED=<n=2>,<more>']
`;

/** What is wrong with the arguments of a command line. */
async function wrong(line: string) {
  const { catalogue, diagnostics } = await loadProfileText({ path: "profile.yaml", text: profile });
  expect(diagnostics).toEqual([]);
  const [name = "", given = ""] = line.split(/=|(?=\?)/);
  const entry = catalogue?.commands.find((command) => command.name === name);
  const all = Arguments.from(given === "?" ? ["1"] : given.split(","));
  if (entry === undefined || all === null) throw new Error(`no ${name}`);
  return argumentProblem(entry, given === "?" ? "read" : "write", all);
}

it.each([
  ["AT+KINDS=-3", null],
  ["AT+KINDS=-6", "range"],
  ["AT+KINDS=0,1.5", null],
  ["AT+KINDS=0,7", null],
  ['AT+KINDS=0,"1.5"', "type"],
  ["AT+KINDS=0,1.", "type"],
  ["AT+KINDS=0,0,0aF1", null],
  ["AT+KINDS=0,0,0af12b", "length"],
  ["AT+KINDS=0,0,0af", "format"],
  ['AT+KINDS=0,0,00,"12a4"', "length"],
  ['AT+KINDS=0,0,00,"12a"', "characters"],
  ["AT+KINDS=0,0,00,123", "type"],
  ['AT+KINDS=0,0,00,"1",somebody', null],
  ['AT+KINDS=0,0,00,"1","somebody"', null],
  ['AT+KINDS=0,0,00,"1",x,"3"', null],
  ['AT+KINDS=0,0,00,"1",x,3', null],
  ['AT+KINDS=0,0,00,"1",x,3,"udp"', null],
  ['AT+KINDS=0,0,00,"1",x,3,"sctp"', "range"],
  ["AT+KINDS?", "surplus"],
  ["AT+FIXED=1", null],
  ['AT+FIXED="1"', "range"],
  ['AT+FIXED="ON"', null],
  ["AT+FIXED=2", "missing"],
  ['AT+FIXED="on",7,2', "range"],
  ["AT+FIXED=1,2,3", "surplus"],
])("%s: %s", async (line, expected) => {
  expect(await wrong(line)).toBe(expected);
});
