import { builtinCatalogue } from "@scn/adapters";
import { describe, expect, it } from "vitest";
import { completionOf } from "./completion.js";
import { shellCommandNames } from "./shell-commands.js";

function complete(line: string) {
  const catalogue = builtinCatalogue("quectel/ec200u");
  if (catalogue === null) throw new Error("there is no such module");
  return completionOf(line, catalogue, shellCommandNames);
}

describe("Tab", () => {
  it("offers the commands of the manual", () => {
    expect(complete("AT+QIO")).toEqual({ words: ["AT+QIOPEN"], replaces: "AT+QIO" });
    expect(complete("at+qio").words).toEqual(["at+qiopen"]);
    expect(complete("AT+QIACT").words).toEqual(["AT+QIACT", "AT+QIACTEX"]);
  });

  it("shows the forms of a command that is whole", () => {
    expect(complete("AT+QICLOSE").hint).toContain("AT+QICLOSE=<connectID>[,<timeout>]");
  });

  it("offers the values of the parameter under the cursor, and says what it is", () => {
    const { words, replaces, hint } = complete('AT+QIOPEN=1,0,"T');
    expect(words).toEqual(['"TCP"', '"TCP LISTENER"']);
    expect(replaces).toBe('"T');
    expect(hint).toContain("<service_type> string");
    expect(complete("AT+QIOPEN=1,").hint).toContain("<connectID> int, 0 to 11: socket");
    expect(complete("AT+CREG=").words).toEqual(["0", "1", "2"]);
  });

  it("offers the shell's own commands, and commands behind :help", () => {
    expect(complete(":sa").words).toEqual([":save", ":save!"]);
    expect(complete(":help AT+QIOP")).toEqual({ words: ["AT+QIOPEN"], replaces: "AT+QIOP" });
    expect(complete("?AT+QIOP").words).toEqual(["AT+QIOPEN"]);
  });

  it("has nothing to offer for what nobody knows", () => {
    expect(complete("AT+NOSUCH=1,")).toEqual({ words: [], replaces: "" });
    expect(complete("xyz")).toEqual({ words: [], replaces: "" });
  });
});
