import { expect, it } from "vitest";
import { parseSyntax } from "./syntax.js";

function read(text: string, command: string): unknown {
  const parsed = parseSyntax(text, command);
  if ("problem" in parsed) return parsed.problem;
  const parameters = parsed.parameters.map(
    ({ name, optional, in: values }) =>
      `${name}${optional ? "?" : ""}${values === undefined ? "" : `=${values.join("|")}`}`,
  );
  return [parsed.kind, parsed.display, ...parameters];
}

it.each([
  ["AT+QICLOSE=?", "AT+QICLOSE", ["test", "AT+QICLOSE=?"]],
  ["AT+QIACT?", "AT+QIACT", ["read", "AT+QIACT?"]],
  ["AT+CSQ", "AT+CSQ", ["execute", "AT+CSQ"]],
  ["ATE[<value>]", "ATE", ["execute", "ATE[<value>]", "value?"]],
  ["ATS3=<n>", "ATS3", ["write", "ATS3=<n>", "n"]],
  ["AT+CMEE=[<n>]", "AT+CMEE", ["write", "AT+CMEE=[<n>]", "n?"]],
  ["AT+QISEND=<id>,<len=0>", "AT+QISEND", ["write", "AT+QISEND=<id>,0", "id", "len=0"]],
  ['AT+QICFG=<key="viewmode">', "AT+QICFG", ["write", 'AT+QICFG="viewmode"', "key=viewmode"]],
  ["AT+X=<id>[,<mode=0|1>]", "AT+X", ["write", "AT+X=<id>[,<mode>]", "id", "mode?=0|1"]],
  ["AT+X=<a>[,<b>[,<c>]][,<d>]", "AT+X", ["write", "AT+X=<a>[,<b>[,<c>]][,<d>]", "a", "b?", "c?", "d?"]],
])("reads %s", (text, command, expected) => {
  expect(read(text, command)).toEqual(expected);
});
