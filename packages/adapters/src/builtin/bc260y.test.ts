import { describe, expect, it } from "vitest";
import { builtinCatalogue } from "./builtin.js";

const found = builtinCatalogue("quectel/bc260y");
if (found === null) throw new Error("the profile does not compile");
const bc260y = found;

function command(name: string) {
  const entry = bc260y.commands.find((each) => each.name === name);
  if (entry === undefined) throw new Error(`no ${name}`);
  return entry;
}

/** Chapter 2.3 of the guide: section, command, how many forms. */
const chapter2 = [
  ["2.3.1", "AT+QICFG", 3],
  ["2.3.2", "AT+QIOPEN", 2],
  ["2.3.3", "AT+QICLOSE", 2],
  ["2.3.4", "AT+QISTATE", 4],
  ["2.3.5", "AT+QISEND", 5],
  ["2.3.6", "AT+QIDNSGIP", 2],
  ["2.3.7", "AT+QIDNSCFG", 3],
  ["2.3.8", "AT+QPING", 2],
  ["2.3.9", "AT+QNTP", 2],
] as const;

describe("the catalogue of the BC260Y-CN", () => {
  it.each(chapter2)("has section %s, %s, in %i forms that answer within 5 s", (section, name, forms) => {
    const entry = command(name);
    expect(entry.source).toEqual({ document: "bc260y", section });
    expect(entry.forms).toHaveLength(forms);
    expect(entry.forms.map(({ maxResponse }) => maxResponse)).toEqual(entry.forms.map(() => 5000));
  });

  it("has what the examples use besides, and no way back to a mode it does not have", () => {
    expect(["AT+QSCLK", "AT+CEREG", "AT+CGPADDR", "AT+CCLK"].map((name) => command(name).name)).toHaveLength(
      4,
    );
    expect(bc260y.commands.map(({ name }) => name)).not.toContain("ATO");
    expect(bc260y.capabilities).toEqual(["tcp", "udp", "dns", "ping", "ntp"]);
  });

  it("ends sends at SEND OK or SEND FAIL and closes at CLOSE OK, behind a passing OK", () => {
    const ends = (name: string) =>
      command(name).forms.flatMap(({ end }) =>
        end.passing.map((passing) => [passing.text, end.success.map(({ text }) => text)]),
      );
    expect(ends("AT+QISEND")).toEqual([
      ["OK", ["SEND OK"]],
      ["OK", ["SEND OK"]],
      ["OK", ["SEND OK"]],
    ]);
    expect(ends("AT+QICLOSE")).toEqual([["OK", ["CLOSE OK"]]]);
  });

  it("knows when each asynchronous command is complete", () => {
    const completions = bc260y.commands.flatMap(({ name, forms }) =>
      forms.flatMap(({ completion }) =>
        completion === undefined ? [] : [[name, completion.urc, completion.within]],
      ),
    );
    expect(completions).toEqual([
      ["AT+QIOPEN", "qiopen", 60_000],
      ["AT+QIDNSGIP", "qidnsgip-head", 60_000],
      ["AT+QPING", "qping-final", 20_000],
      ["AT+QNTP", "qntp", 125_000],
    ]);
  });

  it("saves the data format at once and keeps it", () => {
    expect(bc260y.settings["send-format"]?.persistence).toBe("saved");
    expect(bc260y.settings["recv-format"]?.persistence).toBe("saved");
  });

  it("has all 26 result codes of table 2", () => {
    const codes = Object.keys(bc260y.errors.tcpip?.codes ?? {}).map(Number);
    expect(codes).toEqual([0, ...Array.from({ length: 25 }, (_, index) => 550 + index)]);
  });
});
