import type { FormEntry, Shape } from "@scn/dsl";
import { describe, expect, it } from "vitest";
import { builtinCatalogue } from "./builtin.js";

const catalogue = builtinCatalogue("yuge/ec716s");
if (catalogue === null) throw new Error("the profile does not compile");
const yuge = catalogue;

/** Chapters 9 and 10: section, command and how many forms the manual has. */
const tcpip: readonly [string, string, number][] = [
  ["9.1", "AT+CIPMUX", 3],
  ["9.2", "AT+CSTT", 4],
  ["9.3", "AT+CPNETAPN", 3],
  ["9.4", "AT+CIICR", 2],
  ["9.5", "AT+CIFSR", 2],
  ["9.8", "AT+CLPORT", 6],
  ["9.9", "AT+CIPSTART", 5],
  ["9.10", "AT+CIPMODE", 3],
  ["9.11", "AT+CIPQSEND", 3],
  ["9.12", "AT+CIPRXF", 3],
  ["9.13", "AT+CIPCCFG", 3],
  ["9.14", "AT+CIPSEND", 16],
  ["9.15", "AT+CIPATS", 3],
  ["9.16", "AT+CIPSPRT", 3],
  ["9.17", "AT+CIPSTATUS", 3],
  ["9.18", "AT+CIPACK", 3],
  ["9.19", "AT+CIPCSGP", 3],
  ["9.20", "AT+CDNSCFG", 3],
  ["9.21", "AT+CDNSGIP", 2],
  ["9.22", "AT+CIPSRIP", 3],
  ["9.23", "AT+CIPHEAD", 3],
  ["9.24", "AT+CIPSHOWTP", 3],
  ["9.26", "AT+CIPSCONT", 2],
  ["9.27", "AT+CIPRXGET", 9],
  ["9.28", "AT+CIPCLOSE", 4],
  ["9.29", "AT+CIPSHUT", 2],
  ["9.30", "AT+CIFCONFIG", 3],
  ["9.31", "AT+CIPPING", 3],
  ["9.32", "AT+CIPTKA", 3],
  ["9.33", "AT^HEARTCONFIG", 3],
  ["9.34", "AT^HEARTBEAT", 3],
  ["9.35", "AT^HEARTBEATHEX", 4],
  ["9.36", "AT^HEARTINQUIRE", 2],
  ["9.37", "ATH", 1],
  ["9.38", "ATD", 1],
  ["9.38", "ATO", 1],
  ["10.1", "AT+SAPBR", 6],
];

const command = (name: string) => {
  const entry = yuge.commands.find((each) => each.name === name);
  if (entry === undefined) throw new Error(`${name} is not in the catalogue`);
  return entry;
};

function form(name: string, id: string): FormEntry {
  const found = command(name).forms.find((each) => each.id === id || each.syntax === id);
  if (found === undefined) throw new Error(`${name} ${id}`);
  return found;
}

const texts = (shapes: readonly Shape[]): string[] => shapes.map(({ text }) => text);

describe("the TCP/IP chapters of the Yuge EC716S catalogue", () => {
  it.each(tcpip)("have section %s: %s with its forms", (section, name, forms) => {
    const entry = command(name);
    expect(entry.source).toEqual({ document: "yuge-ec716s", section });
    expect(entry.forms).toHaveLength(forms);
  });

  it("give the slow commands the time of table 1.4, and the others nine seconds", () => {
    const limits = (name: string) => command(name).forms.map(({ maxResponse }) => maxResponse);
    expect(limits("AT+CSTT")).toEqual([60_000, 60_000, 60_000, 60_000]);
    expect(limits("AT+CIICR")).toEqual([90_000, 90_000]);
    expect(limits("AT+CIPSHUT")).toEqual([90_000, 90_000]);
    expect(limits("AT+CIPMUX")).toEqual([null, null, null]);
    expect(yuge.defaultDeadline.ms).toBe(9000);
  });

  it("end AT+CIFSR at a bare address, AT+CIPSTATUS at its last line and AT+CIPSEND at two results", () => {
    expect(texts(form("AT+CIFSR", "AT+CIFSR").end.success)).toEqual(["<address>"]);
    expect(texts(form("AT+CIPSTATUS", "single").end.passing)).toEqual(["OK"]);
    expect(texts(form("AT+CIPSTATUS", "single").end.success)).toEqual(["STATE: <sl_state:text>"]);
    expect(texts(form("AT+CIPSTATUS", "multi").end.success)).toEqual(["C: 5,<_:text>"]);
    expect(texts(form("AT+CIPSEND", "multi-fixed").end.success)).toEqual([
      "<n>,SEND OK",
      "DATA ACCEPT:<n>,<length>",
    ]);
    expect(texts(form("AT+CIPSEND", "single-fixed").end.failure)).toContain("SEND FAIL");
  });

  it("neither wait for a prompt nor for a result where AT+CIPSPRT hides them", () => {
    expect(form("AT+CIPSEND", "single-fixed").prompt?.silent).toBeUndefined();
    expect(form("AT+CIPSEND", "single-fixed-unprompted").prompt).toMatchObject({
      silent: true,
      until: { length: "length" },
    });
    expect(form("AT+CIPSEND", "multi-silent").end.silent).toBe(true);
  });

  it("begin transparent mode at CONNECT, after an OK that ends nothing", () => {
    const { end, enters, when } = form("AT+CIPSTART", "transparent");
    expect([texts(end.passing), texts(end.success)]).toEqual([["OK"], ["CONNECT"]]);
    expect(enters).toEqual({ mode: "transparent", on: "CONNECT" });
    expect(when).toEqual([
      { setting: "cipmux", in: [0] },
      { setting: "cipmode", in: [1] },
    ]);
    expect(texts(yuge.carrierLost)).toEqual([
      "NO CARRIER",
      "CLOSED",
      "TCP ERROR:<code:int>",
      "UDP ERROR:<code:int>",
    ]);
    expect(yuge.escape).toMatchObject({ quietBefore: 1000, inputWindow: 500, quietAfter: 500 });
  });

  it("store the settings of a connection with AT+CIPSCONT", () => {
    const stored = Object.entries(yuge.settings).filter(
      ([, { persistence }]) => persistence === "AT+CIPSCONT",
    );
    expect(stored.map(([name]) => name)).toEqual([
      "cipmux",
      "cipmode",
      "cipqsend",
      "cipsprt",
      "cipats",
      "cipats-time",
      "ciphead",
      "cipshowtp",
      "cipsrip",
      "ciprxget",
    ]);
    expect(form("AT+CIPSCONT", "AT+CIPSCONT").profile).toBe("save");
  });

  it("have the manual's error tables, with the names of Cat.1 modules where two are printed", () => {
    const count = (table: string) => Object.keys(yuge.errors[table]?.codes ?? {}).length;
    expect(["cme", "tcp", "udp", "dns"].map(count)).toEqual([201, 19, 16, 6]);
    expect(yuge.errors.cme?.codes["50"]?.text).toBe("EXE_FAIL");
    expect(yuge.errors.cme?.codes["267"]?.text).toBe("SIM UNBLOCK FAIL NO LEFT");
    expect(yuge.errors.tcp?.codes["14"]).toEqual({
      text: "Remote host has reset the connection",
      blame: "network",
    });
  });
});
