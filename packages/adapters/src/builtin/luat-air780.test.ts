import { describe, expect, it } from "vitest";
import { builtinCatalogue } from "./builtin.js";

const catalogue = builtinCatalogue("luat/air780");
if (catalogue === null) throw new Error("the profile does not compile");
const luat = catalogue;

/** Chapters 1 to 4 of the manual: section, command, its forms and its maximum response time in ms. */
const chapters: readonly [string, string, readonly string[], number | null][] = [
  ["1.3.3", "AT+VER", ["AT+VER"], null],
  ["2.1", "AT", ["AT"], null],
  ["2.2", "ATI", ["ATI"], null],
  ["2.3", "AT*I", ["AT*I"], null],
  ["2.4", "ATE", ["ATE[<value>]"], null],
  ["2.5", "AT+IPR", ["AT+IPR=?", "AT+IPR?", "AT+IPR=<rate>"], null],
  ["2.6", "AT+QSCLK", ["AT+QSCLK=?", "AT+QSCLK?", "AT+QSCLK=<n>"], null],
  ["2.7", "AT+QGSN", ["AT+QGSN"], null],
  ["2.8", "AT+CIMI", ["AT+CIMI=?", "AT+CIMI"], null],
  ["2.9", "AT+QCCID", ["AT+QCCID"], null],
  ["2.10", "AT+CEREG", ["AT+CEREG=?", "AT+CEREG?", "AT+CEREG=<n>"], null],
  ["2.11", "AT+CSQ", ["AT+CSQ=?", "AT+CSQ"], null],
  ["2.12", "AT+QLTS", ["AT+QLTS"], null],
  ["2.13", "AT+QIACT", ["AT+QIACT?", "AT+QIACT=<contextID>"], 150_000],
  ["2.14", "AT+QIDEACT", ["AT+QIDEACT=<contextID>"], 40_000],
  [
    "2.15",
    "AT+CGPADDR",
    ["AT+CGPADDR=?", "AT+CGPADDR", "AT+CGPADDR=<cid>[,<second_cid>[,<third_cid>]]"],
    null,
  ],
  ["2.16", "AT+QCELLEX", ["AT+QCELLEX=1"], null],
  ["2.17", "AT+CGATT", ["AT+CGATT=?", "AT+CGATT?", "AT+CGATT=<state>"], null],
  [
    "3.1",
    "AT+QIOPEN",
    [
      "AT+QIOPEN=<contextID>,<connectID>,<service_type>,<host>,<remote_port>,<local_port>,2",
      "AT+QIOPEN=<contextID>,<connectID>,<service_type>,<host>,<remote_port>[,<local_port>[,<access_mode>]]",
    ],
    150_000,
  ],
  [
    "3.2",
    "AT+QISEND",
    [
      "AT+QISEND=<connectID>,0",
      "AT+QISEND=<connectID>",
      "AT+QISEND=<connectID>,<send_length>",
      "AT+QISEND=<connectID>,<send_length>,<remoteIP>,<remote_port>",
    ],
    null,
  ],
  ["3.3", "AT+QIRD", ["AT+QIRD=<connectID>,0", "AT+QIRD=<connectID>[,<read_length>]"], null],
  ["3.4", "AT+QICLOSE", ["AT+QICLOSE=<connectID>[,<timeout>]"], 10_000],
  [
    "4.1",
    "AT+QFOTADL",
    ["AT+QFOTADL=<HTTP_URL>[,<upgrade_mode>[,<download_URC_max>,<update_URC_max>]]"],
    null,
  ],
];

/** Named by the manual and described by LTE Standard(A) only. */
const borrowed = ["AT+QICSGP", "AT+QIGETERROR", "ATO"];

const unsolicited: readonly [string, string][] = [
  ["2.10", "+CEREG: <stat>"],
  ["2.10", "+CEREG: <stat>,<tac>,<ci>[,<AcT>]"],
  ["3.1", "+QIOPEN: <connectID>,<err>"],
  ["3.1", '+QIURC: "incoming",<connectID>,<serverID>,<remoteIP>,<remote_port>'],
  ["3.3", '+QIURC: "recv",<connectID>'],
  ["3.2", '+QIURC: "recv",<connectID>,<currentrecvlength><CR><LF><data:bytes(currentrecvlength)>'],
  [
    "3.1",
    '+QIURC: "recv",<connectID>,<currentrecvlength>,<remoteIP>,<remote_port><CR><LF><data:bytes(currentrecvlength)>',
  ],
  ["4.1", '+QIND: "FOTA","HTTPSTART"'],
  ["4.1", '+QIND: "FOTA","DOWNLOADING",<percent>'],
  ["4.1", '+QIND: "FOTA","HTTPEND",<HTTP_err>'],
  ["4.1", '+QIND: "FOTA","START"'],
  ["4.1", '+QIND: "FOTA","UPDATING",<percent>'],
  ["4.1", '+QIND: "FOTA","END",<err>'],
];

const command = (name: string) => {
  const entry = luat.commands.find((each) => each.name === name);
  if (entry === undefined) throw new Error(`${name} is not in the catalogue`);
  return entry;
};

describe("the catalogue of the Air780", () => {
  it.each(chapters)(
    "has section %s: %s with its forms and its maximum response time",
    (section, name, forms, max) => {
      const entry = command(name);
      expect(entry.source).toEqual({ document: "luat-air780", section });
      expect(entry.forms.map(({ syntax }) => syntax)).toEqual(forms);
      expect(entry.forms.map(({ maxResponse }) => maxResponse)).toEqual(forms.map(() => max));
    },
  );

  it("has of Quectel's own commands those that the manual names, and no others", () => {
    const own = chapters.map(([, name]) => name);
    const quectel = luat.commands
      .map(({ name, source }) => ({ name, document: source.document }))
      .filter(({ name, document }) => name.startsWith("AT+Q") || document === "lte-standard-a")
      .map(({ name }) => name)
      .filter((name) => !own.includes(name));
    expect(quectel.sort()).toEqual([...borrowed].sort());
  });

  it.each(unsolicited)("has the URC of section %s: %s", (section, shape) => {
    expect(luat.urcs.find((urc) => urc.shape.text === shape)?.source).toEqual({
      document: "luat-air780",
      section,
    });
  });

  it("has every speed of section 2.5, and keeps it where AT&F restores", () => {
    const rate = command("AT+IPR").parameters.find(({ name }) => name === "rate");
    expect(Object.keys(rate?.values ?? {}).map(Number)).toEqual([
      0, 600, 1200, 2400, 4800, 9600, 14400, 19200, 38400, 57600, 115200, 230400, 460800, 921600,
    ]);
    expect(luat.settings.ipr).toEqual({ default: 115200, keyed: false, persistence: "saved" });
  });

  it("waits 150 s for a socket, and long for a firmware update", () => {
    expect(command("AT+QIOPEN").forms.at(-1)?.completion).toEqual({ urc: "qiopen", within: 150_000 });
    expect(command("AT+QFOTADL").forms[0]?.completion).toMatchObject({ urc: "fota-end" });
  });

  it("expects no banner: the module is up when AT answers", () => {
    expect(luat.boot.banner).toEqual([]);
  });

  it("cites a document it names, everywhere", () => {
    const sources = [
      ...luat.commands.flatMap(({ source, forms }) => [source, ...forms.map((each) => each.source)]),
      ...luat.urcs.map(({ source }) => source),
    ];
    for (const { document } of sources) expect(Object.keys(luat.documents)).toContain(document);
  });

  it("is plain JSON", () => {
    expect(JSON.parse(JSON.stringify(luat))).toEqual(luat);
  });
});
