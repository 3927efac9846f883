import {
  type Catalogue,
  type CommandEnd,
  type CommandEntry,
  type Condition,
  type FormEntry,
  type FormParameter,
  parseShape,
  type SettingChange,
  type Shape,
  type UrcEntry,
} from "@scn/dsl";

const source = { document: "test", section: "1" };

export function shape(text: string): Shape {
  const { pattern } = parseShape(text);
  if (pattern === null) throw new Error(`not a shape: ${text}`);
  return { text, pattern };
}

const standardFailure = ["ERROR", "+CME ERROR: <err:text>", "+CMS ERROR: <err:text>"];

function end(
  success: readonly string[],
  failure: readonly string[] = [],
  passing: readonly string[] = [],
): CommandEnd {
  return {
    success: success.map(shape),
    failure: [...failure, ...standardFailure].map(shape),
    passing: passing.map(shape),
  };
}

/** `connectID=0|1` and `access_mode?`, as the fact sheets write parameters. */
function parameter(text: string): FormParameter {
  const [name = "", values] = text.replace("?", "").split("=");
  const optional = text.endsWith("?");
  return values === undefined ? { name, optional } : { name, optional, in: values.split("|") };
}

interface FormSketch {
  readonly kind: FormEntry["kind"];
  readonly id?: string;
  readonly parameters?: readonly string[];
  readonly responses?: readonly (string | readonly [string, readonly Condition[]])[];
  readonly end?: CommandEnd;
  readonly prompt?: string;
  readonly enters?: boolean;
  readonly sets?: readonly SettingChange[];
  readonly maxResponse?: number;
  readonly maxResponseFrom?: FormEntry["maxResponseFrom"];
}

function command(name: string, ...forms: readonly FormSketch[]): CommandEntry {
  return {
    name,
    purpose: name,
    parameters: [{ name: "timeout", type: "int", default: 10 }],
    persistence: "volatile",
    blocking: false,
    results: {},
    source,
    forms: forms.map((form) => ({
      kind: form.kind,
      ...(form.id === undefined ? {} : { id: form.id }),
      syntax: name,
      parameters: (form.parameters ?? []).map(parameter),
      responses: (form.responses ?? []).map((response) =>
        typeof response === "string"
          ? { shape: shape(response), fields: [] }
          : { shape: shape(response[0]), when: response[1], fields: [] },
      ),
      end: form.end ?? end(["OK"]),
      ...(form.prompt === undefined
        ? {}
        : { prompt: { shape: shape(form.prompt), until: "ctrl-z" as const } }),
      ...(form.enters === true ? { enters: { mode: "transparent" as const, on: "CONNECT" } } : {}),
      sets: form.sets ?? [],
      maxResponse: form.maxResponse ?? null,
      ...(form.maxResponseFrom === undefined ? {} : { maxResponseFrom: form.maxResponseFrom }),
      source,
    })),
  };
}

function urc(id: string, text: string, more: Partial<UrcEntry> = {}): UrcEntry {
  return { id, shape: shape(text), fields: [], meaning: id, boot: false, sets: [], source, ...more };
}

const sets = (setting: string, parameterName: string): SettingChange => ({
  setting,
  value: { parameter: parameterName },
});

/** A made-up module with the habits of five: enough of each dialect to test the lower layers. */
export const testCatalogue: Catalogue = {
  schema: 1,
  id: "test/module",
  title: "test module",
  models: [],
  capabilities: [],
  documents: { test: { title: "test", version: "1", date: "2026" } },
  terminator: "\r",
  echo: true,
  settings: {
    echo: { default: 1, keyed: false, persistence: "AT&W" },
    quiet: { default: 0, keyed: false, persistence: "AT&W" },
    verbose: { default: 1, keyed: false, persistence: "AT&W" },
    viewmode: { default: 0, keyed: false, persistence: "volatile" },
    "access-mode": { default: 0, keyed: true, persistence: "volatile" },
    recvind: { default: 0, keyed: false, persistence: "volatile" },
    context: { default: 0, keyed: true, persistence: "volatile" },
  },
  standardEnd: end(["OK"], ["NO CARRIER"]),
  numericResults: { OK: "0", CONNECT: "1", "NO CARRIER": "3", ERROR: "4" },
  commands: [
    command("AT", { kind: "execute" }),
    command("ATE", { kind: "execute", parameters: ["value?"], sets: [sets("echo", "value")] }),
    command("ATQ", { kind: "execute", parameters: ["value?"], sets: [sets("quiet", "value")] }),
    command("ATV", { kind: "execute", parameters: ["value?"], sets: [sets("verbose", "value")] }),
    command("ATI", { kind: "execute", responses: ["<_:text>"] }),
    command("ATO", { kind: "execute", end: end(["CONNECT"], ["NO CARRIER"]), enters: true }),
    command("AT+CSQ", { kind: "execute", responses: ["+CSQ: <rssi:int>,<ber:int>"], maxResponse: 300 }),
    command("AT+CREG", { kind: "read", responses: ["+CREG: <n:int>,<stat:int>"] }),
    command("AT+COPS", { kind: "read", responses: ["+COPS: <_:text>"] }),
    command(
      "AT+QICFG",
      { kind: "write", parameters: ["key=viewmode", "value"], sets: [sets("viewmode", "value")] },
      { kind: "write", parameters: ["key=viewmode"], responses: ['+QICFG: "viewmode",<n:int>'] },
      { kind: "write", parameters: ["key=recvind", "value"], sets: [sets("recvind", "value")] },
    ),
    command(
      "AT+QIOPEN",
      {
        kind: "write",
        id: "transparent",
        parameters: ["cid", "connectID", "mode=2"],
        end: end(["CONNECT"]),
        enters: true,
      },
      {
        kind: "write",
        id: "socket",
        parameters: ["cid", "connectID", "mode=0|1"],
        sets: [{ setting: "access-mode", of: "connectID", value: { parameter: "mode" } }],
        maxResponse: 150_000,
      },
    ),
    command("AT+QICLOSE", {
      kind: "write",
      parameters: ["connectID", "timeout?"],
      maxResponse: 10_000,
      maxResponseFrom: { parameters: ["timeout"], unit: 1_000, margin: 1_000 },
    }),
    command(
      "AT+QISEND",
      {
        kind: "write",
        id: "query",
        parameters: ["connectID", "length=0"],
        responses: ["+QISEND: <a:int>,<b:int>,<c:int>"],
      },
      {
        kind: "write",
        id: "variable-length",
        parameters: ["connectID"],
        prompt: ">",
        end: end(["SEND OK"], ["SEND FAIL"]),
      },
      {
        kind: "write",
        id: "fixed-length",
        parameters: ["connectID", "length"],
        prompt: ">",
        end: end(["SEND OK"], ["SEND FAIL"]),
      },
    ),
    // The habit of BC260Y: OK, and SEND OK later.
    command("AT+NSEND", {
      kind: "write",
      parameters: ["data"],
      end: end(["SEND OK"], ["SEND FAIL"], ["OK"]),
    }),
    // The habits of Yuge: a bare address is the result, OK comes before the state, a prompt is a line.
    command("AT+CIFSR", { kind: "execute", end: end(["<address:ip>"]) }),
    command("AT+CIPSTATUS", { kind: "execute", end: end(["STATE: <state:text>"], [], ["OK"]) }),
    command("AT+HTTPDATA", { kind: "write", parameters: ["size", "time"], prompt: "DOWNLOAD" }),
    command("AT+QIRD", {
      kind: "write",
      parameters: ["connectID", "length?"],
      responses: ["+QIRD: 0", "+QIRD: <len:int><CR><LF><data:bytes(len)>"],
    }),
  ],
  urcs: [
    urc("ready", "RDY", { boot: true }),
    urc("creg", "+CREG: <stat:int>"),
    urc("qiopen", "+QIOPEN: <connectID:int>,<err:int>"),
    urc("closed", '+QIURC: "closed",<connectID:int>'),
    urc("recv", '+QIURC: "recv",<connectID:int>'),
    urc("recv-length", '+QIURC: "recv",<connectID:int>,<length:int>', {
      when: [
        { setting: "recvind", in: [1] },
        { setting: "access-mode", of: "connectID", in: [0] },
      ],
    }),
    urc("recv-push", '+QIURC: "recv",<connectID:int>,<len:int><CR><LF><data:bytes(len)>', {
      when: [{ setting: "viewmode", in: [0] }],
    }),
    urc("recv-inline", '+QIURC: "recv",<connectID:int>,<len:int>,"<data:bytes(len)>"', {
      when: [{ setting: "viewmode", in: [1] }],
    }),
    urc("pdpdeact", '+QIURC: "pdpdeact",<contextID:int>', {
      sets: [{ setting: "context", of: "contextID", value: { constant: 0 } }],
    }),
    urc("ring", "RING"),
    urc("no-carrier", "NO CARRIER"),
    urc("link", "<n:int>, CONNECT OK"),
  ],
  errors: {},
  carrierLost: [shape("NO CARRIER")],
  boot: { banner: [shape("RDY")], duration: 5_000, source },
  reboot: { command: "AT+CFUN=1,1", source },
  defaultDeadline: { ms: 60_000, source },
};
