import { describe, expect, it } from "vitest";
import { builtinCatalogue } from "./builtin.js";

const catalogue = builtinCatalogue("quectel/ec200u");
if (catalogue === null) throw new Error("the profile does not compile");
const ec200u = catalogue;

const minute = 60_000;

/** Chapter 2.4 of the note: section, command, kinds of its forms, and its maximum response time (or that of its URC) in ms. */
const chapter2: readonly [string, string, string, number | null][] = [
  ["2.4.2", "AT+QICSGP", "test write write", null],
  ["2.4.3", "AT+QIACT", "test read write", 2.5 * minute],
  ["2.4.4", "AT+QIDEACT", "test write", 40_000],
  ["2.4.5", "AT+QIACTEX", "test read write", 2.5 * minute],
  ["2.4.6", "AT+QIDEACTEX", "test write", 40_000],
  ["2.4.7", "AT+QIOPEN", "test write write", 2.5 * minute],
  ["2.4.8", "AT+QICLOSE", "test write write", 10_000],
  ["2.4.9", "AT+QISTATE", "test read execute write write", null],
  ["2.4.10", "AT+QISEND", "test write write write write write write", null],
  ["2.4.11", "AT+QIRD", "test write write", null],
  ["2.4.12", "AT+QISENDEX", "test write write", null],
  ["2.4.13", "AT+QISWTMD", "test write write", null],
  ["2.4.14", "AT+QPING", "test write", null],
  ["2.4.15", "AT+QNTP", "test read write", 700_000],
  ["2.4.16", "AT+QIDNSCFG", "test write write", null],
  ["2.4.17", "AT+QIDNSGIP", "test write", minute],
  ["2.4.18", "AT+QISDE", "test read write", null],
  ["2.4.19", "AT+QIGETERROR", "test execute", null],
];

/** 2.4.1: key and how many forms it has; pdp/retry has one to ask and one to set for each of its four cases. */
const keys: readonly [string, number][] = [
  ["transpktsize", 2],
  ["transwaittm", 2],
  ["dataformat", 2],
  ["viewmode", 2],
  ["udp/sendmode", 2],
  ["udp/readmode", 2],
  ["tcp/accept", 2],
  ["passiveclosed", 2],
  ["tcp/twrecycle", 2],
  ["close/mode", 2],
  ["pdp/retry", 8],
  ["recvind", 2],
  ["sendinfo", 2],
  ["tcp/keepalive", 2],
  ["tcp/retranscfg", 2],
  ["send/auto", 2],
  ["recv/ignore", 2],
  ["formatcfg", 2],
  ["qisend/timeout", 2],
];

/** Chapters 2.4 and 2.5: what comes unsolicited. */
const unsolicited: readonly [string, string][] = [
  ["2.4.5", "+QIACTEX: <contextID>,<err>[,<context_type>[,<IPv4_address>][,<IPv6_address>]]"],
  ["2.4.6", "+QIDEACTEX: <contextID>,<err>"],
  ["2.4.7", "+QIOPEN: <connectID>,<err>"],
  ["2.4.14", "+QPING: <finresult>,<sent>,<rcvd>,<lost>,<min>,<max>,<avg>"],
  ["2.4.15", "+QNTP: <err>[,<time>]"],
  ["2.4.17", '+QIURC: "dnsgip",<err>[,<IP_count>,<DNS_ttl>]'],
  ["2.5.1", '+QIURC: "closed",<connectID>'],
  ["2.5.2", '+QIURC: "recv",<connectID>'],
  ["2.5.2", '+QIURC: "recv",<connectID>,<currentrecvlength><CR><LF><data:bytes(currentrecvlength)>'],
  ["2.5.3", '+QIURC: "incoming full"'],
  ["2.5.4", '+QIURC: "incoming",<connectID>,<serverID>,<remoteIP>,<remote_port>'],
  ["2.5.5", '+QIURC: "pdpdeact",<contextID>'],
];

const command = (name: string) => {
  const entry = ec200u.commands.find((each) => each.name === name);
  if (entry === undefined) throw new Error(`${name} is not in the catalogue`);
  return entry;
};

const range = (name: string, parameter: string) =>
  command(name).parameters.find((field) => field.name === parameter)?.range;

describe("the catalogue of EC200U and EG915U", () => {
  it.each(chapter2)("has section %s: %s with its forms and its time", (section, name, kinds, max) => {
    const { source, forms } = command(name);
    expect(source).toEqual({ document: "ec200u", section });
    expect(forms.map(({ kind }) => kind).join(" ")).toBe(kinds);
    const last = forms.at(-1);
    const behindOk = last?.maxResponse === null && name.endsWith("EX") && name !== "AT+QISENDEX";
    expect(behindOk ? last?.completion?.within : last?.maxResponse).toBe(max);
  });

  it.each(keys)("has section 2.4.1: AT+QICFG with the key %s, to ask for and to set", (key, count) => {
    const { forms } = command("AT+QICFG");
    const own = forms.filter(({ parameters }) => parameters[0]?.in?.includes(key));
    expect(own).toHaveLength(count);
    expect(own.filter(({ sets }) => sets.length > 0)).toHaveLength(count / 2);
    const line = forms[0]?.answer?.find((text) => text.startsWith(`+QICFG: "${key}",`));
    expect(line).toBeDefined();
  });

  it.each(unsolicited)("has the URC of section %s: %s", (section, shape) => {
    expect(ec200u.urcs.find((urc) => urc.shape.text === shape)?.source).toEqual({
      document: "ec200u",
      section,
    });
  });

  it("differs from LTE Standard(A) in its data", () => {
    const lte = builtinCatalogue("quectel/lte-standard-a");
    const other = (name: string, parameter: string) =>
      lte?.commands.find((each) => each.name === name)?.parameters.find((field) => field.name === parameter);
    expect(command("AT+QIACT").forms[0]?.answer).toEqual(["+QIACT: (1-7)"]);
    const own = command("AT+QICFG").parameters.find(({ name }) => name === "transwaittm");
    expect([own?.unit, other("AT+QICFG", "transwaittm")?.unit]).toEqual(["ms", "100 ms"]);
    expect([command("AT+QICSGP").persistence, "saved"]).toEqual([
      "volatile",
      lte?.commands.find(({ name }) => name === "AT+QICSGP")?.persistence,
    ]);
    expect(ec200u.limits?.map(({ of, most }) => [of, most])).toEqual([
      ["active-contexts", 5],
      ["active-contexts", 7],
      ["contexts", 5],
    ]);
    expect(lte?.limits?.map(({ of, most }) => [of, most])).toEqual([["active-contexts", 3]]);
  });

  it("has the four ranges of one attempt's time (2.4.1 pdp/retry)", () => {
    expect(range("AT+QICFG", "retry_time_activation_4G")).toEqual([5, 8]);
    expect(range("AT+QICFG", "retry_time_deactivation_4G")).toEqual([2, 6]);
    expect(range("AT+QICFG", "retry_time_activation_2G")).toEqual([5, 30]);
    expect(range("AT+QICFG", "retry_time_deactivation_2G")).toEqual([2, 8]);
  });

  it("has every error code from 550 to 574", () => {
    const numbers = Array.from({ length: 25 }, (_, index) => String(550 + index));
    expect(Object.keys(ec200u.errors.tcpip?.codes ?? {})).toEqual(["0", ...numbers]);
  });
});
