import { builtinCatalogue } from "@scn/adapters";
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
