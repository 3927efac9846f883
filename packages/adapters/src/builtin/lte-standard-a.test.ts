import { type FormEntry, formatPattern, parseShape, type Shape } from "@scn/dsl";
import { describe, expect, it } from "vitest";
import { builtinCatalogue } from "./builtin.js";

const catalogue = builtinCatalogue("quectel/lte-standard-a");
if (catalogue === null) throw new Error("the profile does not compile");
const lte = catalogue;

/** Chapter 2.3 of the guide: section, command, its forms and its maximum response time in ms. */
const chapter2: readonly [string, string, readonly string[], number | null][] = [
  [
    "2.3.2",
    "AT+QICSGP",
    [
      "AT+QICSGP=?",
      "AT+QICSGP=<contextID>",
      "AT+QICSGP=<contextID>,<context_type>,<APN>[,<username>,<password>][,<authentication>[,<CDMA_pwd>]]",
    ],
    null,
  ],
  ["2.3.3", "AT+QIACT", ["AT+QIACT=?", "AT+QIACT?", "AT+QIACT=<contextID>"], 150_000],
  ["2.3.4", "AT+QIDEACT", ["AT+QIDEACT=?", "AT+QIDEACT=<contextID>"], 40_000],
  [
    "2.3.5",
    "AT+QIOPEN",
    [
      "AT+QIOPEN=?",
      "AT+QIOPEN=<contextID>,<connectID>,<service_type>,<host>,<remote_port>,<local_port>,2",
      "AT+QIOPEN=<contextID>,<connectID>,<service_type>,<host>,<remote_port>[,<local_port>[,<access_mode>]]",
    ],
    150_000,
  ],
  ["2.3.6", "AT+QICLOSE", ["AT+QICLOSE=?", "AT+QICLOSE=<connectID>[,<timeout>]"], 10_000],
  [
    "2.3.7",
    "AT+QISTATE",
    ["AT+QISTATE=?", "AT+QISTATE?", "AT+QISTATE", "AT+QISTATE=0,<contextID>", "AT+QISTATE=1,<connectID>"],
    300,
  ],
  [
    "2.3.8",
    "AT+QISEND",
    [
      "AT+QISEND=?",
      "AT+QISEND=<connectID>,0",
      "AT+QISEND=<connectID>",
      "AT+QISEND=<connectID>,<send_length>",
      "AT+QISEND=<connectID>,<send_length>,<remoteIP>,<remote_port>",
    ],
    null,
  ],
  ["2.3.9", "AT+QIRD", ["AT+QIRD=?", "AT+QIRD=<connectID>,0", "AT+QIRD=<connectID>[,<read_length>]"], null],
  ["2.3.10", "AT+QISENDEX", ["AT+QISENDEX=?", "AT+QISENDEX=<connectID>,<hex_string>"], null],
  [
    "2.3.11",
    "AT+QISWTMD",
    ["AT+QISWTMD=?", "AT+QISWTMD=<connectID>,2", "AT+QISWTMD=<connectID>,<access_mode>"],
    null,
  ],
  ["2.3.12", "AT+QPING", ["AT+QPING=?", "AT+QPING=<contextID>,<host>[,<timeout>[,<pingnum>]]"], null],
  [
    "2.3.13",
    "AT+QNTP",
    ["AT+QNTP=?", "AT+QNTP?", "AT+QNTP=<contextID>,<server>[,<port>[,<autosettime>]]"],
    125_000,
  ],
  [
    "2.3.14",
    "AT+QIDNSCFG",
    ["AT+QIDNSCFG=?", "AT+QIDNSCFG=<contextID>", "AT+QIDNSCFG=<contextID>,<pridnsaddr>[,<secdnsaddr>]"],
    null,
  ],
  ["2.3.15", "AT+QIDNSGIP", ["AT+QIDNSGIP=?", "AT+QIDNSGIP=<contextID>,<hostname>"], 60_000],
  ["2.3.16", "AT+QISDE", ["AT+QISDE=?", "AT+QISDE?", "AT+QISDE=<echo>"], 300],
  ["2.3.17", "AT+QIGETERROR", ["AT+QIGETERROR=?", "AT+QIGETERROR"], 300],
];

const keys = [
  "transpktsize",
  "transwaittm",
  "dataformat",
  "viewmode",
  "passiveclosed",
  "udp/readmode",
  "udp/sendmode",
  "tcp/keepalive",
  "recvind",
  "tcp/retranscfg",
  "tcp/accept",
  "send/buffersize",
  "send/auto",
  "recv/ignore",
  "formatcfg",
  "qisend/timeout",
  "close/mode",
  "TCP/SendMode",
];

/** Chapters 2.3 and 2.4: what comes unsolicited. */
const unsolicited: readonly [string, string][] = [
  ["2.3.1", '+QIURC: "recv",<connectID>,<currentrecvlength>'],
  ["2.3.1", "+QIURC: SEND OK"],
  ["2.3.1", "+QIURC: <connectID>,SEND OK"],
  ["2.3.5", "+QIOPEN: <connectID>,<err>"],
  ["2.3.12", "+QPING: <result>[,<IP_address>,<bytes>,<time>,<ttl>]"],
  ["2.3.12", "+QPING: <finresult>,<sent>,<rcvd>,<lost>,<min>,<max>,<avg>"],
  ["2.3.13", "+QNTP: <err>[,<time>]"],
  ["2.3.15", '+QIURC: "dnsgip",<err>[,<IP_count>,<DNS_ttl>]'],
  ["2.3.15", '+QIURC: "dnsgip",<hostIPAddr>'],
  ["2.4.1", '+QIURC: "closed",<connectID>'],
  ["2.4.2", '+QIURC: "recv",<connectID>'],
  ["2.4.2", '+QIURC: "recv",<connectID>,<currentrecvlength><CR><LF><data:bytes(currentrecvlength)>'],
  ["2.4.2", '+QIURC: "recv",<connectID>,<currentrecvlength>,<data:bytes(currentrecvlength)>'],
  [
    "2.4.2",
    '+QIURC: "recv",<connectID>,<currentrecvlength>,<remoteIP>,<remote_port><CR><LF><data:bytes(currentrecvlength)>',
  ],
  ["2.4.3", '+QIURC: "incoming full"'],
  ["2.4.4", '+QIURC: "incoming",<connectID>,<serverID>,<remoteIP>,<remote_port>'],
  ["2.4.5", '+QIURC: "pdpdeact",<contextID>'],
];

const command = (name: string) => {
  const entry = lte.commands.find((each) => each.name === name);
  if (entry === undefined) throw new Error(`${name} is not in the catalogue`);
  return entry;
};

const form = (name: string, syntax: string): FormEntry => {
  const found = command(name).forms.find((each) => each.syntax === syntax);
  if (found === undefined) throw new Error(`${syntax} is not in the catalogue`);
  return found;
};

const texts = (shapes: readonly Shape[]): string[] => shapes.map(({ text }) => text);

describe("the catalogue of LTE Standard(A)", () => {
  it.each(chapter2)(
    "has section %s: %s with its forms and its maximum response time",
    (section, name, forms, max) => {
      const entry = command(name);
      expect(entry.source).toEqual({ document: "lte-standard-a", section });
      expect(entry.forms.map(({ syntax }) => syntax)).toEqual(forms);
      expect(entry.forms.map(({ maxResponse }) => maxResponse)).toEqual(forms.map(() => max));
    },
  );

  it("has section 2.3.1: AT+QICFG, to ask for and to set each of its eighteen keys, in 300 ms", () => {
    const { forms, source } = command("AT+QICFG");
    expect(source.section).toBe("2.3.1");
    for (const key of keys) {
      const own = forms.filter(({ parameters }) => parameters[0]?.in?.includes(key));
      expect(own.map(({ responses }) => responses.length)).toEqual([1, 0]);
      expect(own[0]?.responses[0]?.shape.text.startsWith(`+QICFG: "${key}",`)).toBe(true);
    }
    expect(new Set(forms.map(({ maxResponse }) => maxResponse))).toEqual(new Set([300]));
    expect(forms[0]?.answer?.map((line) => /"(.*)"/.exec(line)?.[1])).toEqual(keys);
    expect(forms[0]?.answer?.[7]).toBe('+QICFG: "tcp/keepalive", (0,1), (1-1800), (25-100), (3-10)');
  });

  it.each(unsolicited)("has the URC of section %s: %s", (section, shape) => {
    expect(lte.urcs.find((urc) => urc.shape.text === shape)?.source).toEqual({
      document: "lte-standard-a",
      section,
    });
  });

  it.each([
    "AT",
    "ATE",
    "ATI",
    "ATV",
    "ATQ",
    "AT&F",
    "AT&W",
    "ATZ",
    "ATS3",
    "ATS4",
    "ATS5",
    "ATO",
    "AT&D",
    "AT+CPIN",
    "AT+CSQ",
    "AT+CREG",
    "AT+CGREG",
    "AT+CEREG",
    "AT+COPS",
    "AT+CGATT",
    "AT+CFUN",
    "AT+CMEE",
    "AT+CGDCONT",
    "AT+CGPADDR",
    "AT+CCLK",
    "AT+GMI",
    "AT+GMM",
    "AT+GMR",
    "AT+CGMI",
    "AT+CGMM",
    "AT+CGMR",
    "AT+CGSN",
    "AT+CIMI",
  ])("has the basic command %s", (name) => {
    expect(command(name).forms.length).toBeGreaterThan(0);
  });

  it("waits for an opened socket, for pings, for the clock and for a name as long as the guide says", () => {
    const opened =
      "AT+QIOPEN=<contextID>,<connectID>,<service_type>,<host>,<remote_port>[,<local_port>[,<access_mode>]]";
    expect(form("AT+QIOPEN", opened).completion).toEqual({ urc: "qiopen", within: 150_000 });
    expect(form("AT+QPING", "AT+QPING=<contextID>,<host>[,<timeout>[,<pingnum>]]").completion).toEqual({
      urc: "qping-final",
      within: 20_000,
      withinFrom: { parameters: ["timeout", "pingnum"], unit: 1000, margin: 4000 },
    });
    expect(command("AT+QNTP").forms.at(-1)?.completion).toEqual({ urc: "qntp", within: 125_000 });
    expect(command("AT+QIDNSGIP").forms.at(-1)?.completion).toEqual({ urc: "dnsgip-head", within: 60_000 });
  });

  it("gives AT+QICLOSE the time that its own timeout asks for", () => {
    expect(form("AT+QICLOSE", "AT+QICLOSE=<connectID>[,<timeout>]").maxResponseFrom).toEqual({
      parameters: ["timeout"],
      unit: 1000,
      margin: 1000,
    });
  });

  it("enters transparent mode at CONNECT, by three commands", () => {
    const entering = lte.commands.flatMap(({ forms }) => forms.filter(({ enters }) => enters !== undefined));
    expect(entering.map(({ syntax, end }) => [syntax.split("=")[0], texts(end.success)])).toEqual([
      ["ATO[<value>]", ["CONNECT"]],
      ["AT+QIOPEN", ["CONNECT"]],
      ["AT+QISWTMD", ["CONNECT"]],
    ]);
    expect(lte.escape).toMatchObject({ text: "+++", quietBefore: 1000, inputWindow: 1000, quietAfter: 1000 });
    expect(texts(lte.carrierLost)).toEqual(["NO CARRIER"]);
  });

  it("prompts for data up to Ctrl+Z or up to a length", () => {
    expect(form("AT+QISEND", "AT+QISEND=<connectID>").prompt).toMatchObject({
      shape: { text: ">" },
      until: "ctrl-z",
    });
    expect(form("AT+QISEND", "AT+QISEND=<connectID>,<send_length>").prompt?.until).toEqual({
      length: "send_length",
    });
    expect(texts(form("AT+QISEND", "AT+QISEND=<connectID>").end.failure)).toEqual([
      "SEND FAIL",
      "ERROR",
      "+CME ERROR: <err:text>",
      "+CMS ERROR: <err:text>",
    ]);
  });

  it("answers the test form of AT+QICLOSE as the guide's ranges say", () => {
    expect(form("AT+QICLOSE", "AT+QICLOSE=?").answer).toEqual(["+QICLOSE: (0-11),(0-65535)"]);
  });

  it("has every error code from 550 to 574, and blames the network for what the network does", () => {
    const codes = lte.errors.tcpip?.codes ?? {};
    const numbers = Array.from({ length: 25 }, (_, index) => String(550 + index));
    expect(Object.keys(codes)).toEqual(["0", ...numbers]);
    const network = numbers.filter((code) => codes[code]?.blame === "network");
    expect(network).toEqual(["561", "562", "565", "566", "569", "570"]);
    expect(codes["552"]?.text).toBe("Invalid parameters");
  });

  it("follows the settings that framing depends on", () => {
    const names = Object.keys(lte.settings);
    for (const name of [
      "echo",
      "verbose",
      "quiet",
      "viewmode",
      "recv-format",
      "recvind",
      "qisde",
      "formatcfg",
    ]) {
      expect(names).toContain(name);
      const changed = lte.commands.some(({ forms }) =>
        forms.some(({ sets }) => sets.some((set) => set.setting === name)),
      );
      expect([name, changed]).toEqual([name, true]);
    }
  });

  it("cites a document it names, everywhere", () => {
    const sources = [
      ...lte.commands.flatMap(({ source, forms }) => [source, ...forms.map((each) => each.source)]),
      ...lte.urcs.map(({ source }) => source),
      ...Object.values(lte.errors).map(({ source }) => source),
    ];
    for (const { document, section } of sources) {
      expect(Object.keys(lte.documents)).toContain(document);
      expect(section).not.toBe("");
    }
  });

  it("has shapes that read back as they are written", () => {
    const shapes = [
      ...lte.urcs.map(({ shape }) => shape),
      ...lte.commands.flatMap(({ forms }) =>
        forms.flatMap(({ responses, end, prompt }) => [
          ...responses.map(({ shape }) => shape),
          ...end.success,
          ...end.failure,
          ...(prompt === undefined ? [] : [prompt.shape]),
        ]),
      ),
    ];
    expect(shapes.length).toBeGreaterThan(300);
    for (const { text, pattern } of shapes) {
      const written = formatPattern(pattern);
      const again = parseShape(written).pattern;
      expect(again === null ? text : formatPattern(again)).toBe(written);
      expect(parseShape(text).diagnostics).toEqual([]);
    }
  });

  it("is plain JSON", () => {
    expect(JSON.parse(JSON.stringify(lte))).toEqual(lte);
  });
});
