import { describe, expect, it } from "vitest";
import { folderWith, scn } from "../reports/in-process.js";

const first = 'scenario "signal" {\n  module quectel/lte-standard-a\n  send AT+CSQ\n}\n';
const project = { "scn.config.yaml": "scenarios: [scenarios]\n", "scenarios/first.scn": first };

interface Mistake {
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  readonly argv: readonly string[];
  /** Lines of what it says. */
  readonly says: readonly string[];
}

/** What is done wrong at the command line, and the sentence that mends it. */
const mistakes: Readonly<Record<string, Mistake>> = {
  "a command of other tools": {
    argv: ["lint"],
    says: ["error[SCN603]: unknown command 'lint'", " = fix: did you mean scn check?"],
  },
  "an option that the command does not have": {
    argv: ["run", "--timeout", "5"],
    says: [
      "error[SCN603]: unknown option '--timeout'",
      " = fix: a scenario has its own: `timeout 60s` in its header; --timeout-scale 2 gives all deadlines twice the time",
    ],
  },
  "an option that is near to several": {
    argv: ["run", "first.scn", "--retry", "2"],
    says: ["error[SCN603]: unknown option '--retry'", " = fix: did you mean --retries?"],
  },
  "a file without the command": {
    files: project,
    argv: ["scenarios/first.scn", "--bail"],
    says: [
      "error[SCN603]: unknown command 'scenarios/first.scn'",
      " = fix: did you mean scn run scenarios/first.scn --bail?",
    ],
  },
  "a report in the place of the reporter": {
    argv: ["run", "first.scn", "--reporter", "junit"],
    says: [
      "error[SCN603]: --reporter cannot be junit",
      "  = fix: choose one of text, json; files have --report junit=report.xml",
    ],
  },
  "a device without its keys": {
    files: { ...project, "scn.config.yaml": "devices:\n  lab: serial:///dev/ttyUSB2\n" },
    argv: ["run", "scenarios"],
    says: [
      "error[SCN607]: `devices › lab` has the wrong type",
      '  = fix: write `lab: { address: "serial:///dev/ttyUSB2" }`',
    ],
  },
  "devices as a list": {
    files: { ...project, "scn.config.yaml": 'devices:\n  - name: lab\n    address: "sim:"\n' },
    argv: ["run", "scenarios"],
    says: [
      "error[SCN607]: `devices` has the wrong type",
      "  = fix: each stands below its name: `lab: { address: … }`",
    ],
  },
  "an option of other tools": {
    argv: ["run", "first.scn", "--transport", "serial:///dev/ttyUSB2"],
    says: ["error[SCN603]: unknown option '--transport'", " = fix: did you mean --device?"],
  },
  "a file by its name, and it stands in a folder": {
    files: project,
    argv: ["run", "first.scn"],
    says: ["error[SCN601]: first.scn does not exist", "  = fix: did you mean scenarios/first.scn?"],
  },
  "nothing to check": {
    argv: ["check"],
    says: [
      "error[SCN603]: missing required argument 'targets'",
      "  = fix: name a file or a folder, or write scenarios: into scn.config.yaml; scn init begins a project",
    ],
  },
  "a file in the character set of the country": {
    files: { "a.scn": Uint8Array.of(...Buffer.from("# 1\n# "), 0xce, 0xc2, 0x0a) },
    argv: ["check", "a.scn"],
    says: [
      "error[SCN101]: a.scn is not UTF-8 text in line 2",
      '  = fix: save it as UTF-8; bytes that are no text go in as x"31 32"',
    ],
  },
  "a file in UTF-16": {
    files: { "a.scn": Buffer.from(`\ufeff${first}`, "utf16le") },
    argv: ["check", "a.scn"],
    says: ["error[SCN101]: a.scn is UTF-16 text, not UTF-8 text"],
  },
  "a file in UTF-16 without a mark": {
    files: { "a.scn": Buffer.from(first, "utf16le") },
    argv: ["check", "a.scn"],
    says: ["error[SCN101]: a.scn is UTF-16 text, not UTF-8 text"],
  },
  "a module by the name on its label": {
    files: project,
    argv: ["run", "--device", "sim:quectel/EC200U-CN"],
    says: [
      "error[SCN604]: sim:quectel/EC200U-CN does not name a module",
      "  = fix: did you mean sim:quectel/ec200u?",
    ],
  },
  "a module instead of a device": {
    files: project,
    argv: ["run", "--device", "EC200U"],
    says: [
      "error[SCN604]: there is no device EC200U in scn.config.yaml",
      "  = fix: did you mean sim:quectel/ec200u?",
    ],
  },
  "a topic that nothing is near to": {
    argv: ["explain", "psm"],
    says: ["error[SCN603]: no module knows psm", "  = fix: scn explain --list shows what there is"],
  },
  "a command without its AT, misspelt": {
    argv: ["explain", "qiopn"],
    says: ["error[SCN603]: no module knows qiopn", "  = fix: did you mean AT+QIOPEN?"],
  },
  "a topic instead of a name": {
    argv: ["explain", "mqtt"],
    says: ["error[SCN603]: no module knows mqtt"],
  },
};

describe("a mistake at the command line", () => {
  it.each(Object.entries(mistakes))("%s", async (_, { files = {}, argv, says }) => {
    const { code, stderr } = await scn(folderWith(files), argv);
    expect(code, stderr).toBe(2);
    const lines = stderr.split("\n");
    expect(lines.filter((line) => says.includes(line))).toEqual(says);
  });

  it("says how many names mention a topic, and they are that many", async () => {
    const cwd = folderWith({});
    const { stderr } = await scn(cwd, ["explain", "mqtt"]);
    const count = /scn explain --list mqtt shows the (\d+) that mention it/.exec(stderr)?.[1];
    const { stdout } = await scn(cwd, ["explain", "--list", "mqtt", "--json"]);
    const { commands, urcs, errors } = JSON.parse(stdout);
    expect(Number(count)).toBeGreaterThan(5);
    expect([...commands, ...urcs, ...errors]).toHaveLength(Number(count));
  });
});

describe("what a project says it has", () => {
  it("is checked and formatted without being named", async () => {
    const cwd = folderWith(project);
    expect(await scn(cwd, ["check"])).toMatchObject({
      code: 0,
      stdout: expect.stringContaining("1 file checked"),
    });
    expect(await scn(cwd, ["fmt", "--check"])).toMatchObject({ code: 0 });
  });
});

async function failing(lines: string, module: string): Promise<string> {
  const cwd = folderWith({ "a.scn": `scenario "a" {\n  module ${module}\n${lines}\n}\n` });
  const { code, stdout } = await scn(cwd, ["run", "a.scn"]);
  expect(code).not.toBe(0);
  return stdout;
}

describe("a run that fails", () => {
  it("says what the manual says of the URCs that came instead of the awaited one", async () => {
    const text = await failing(
      [
        "peer broker: mqtt-broker",
        'send AT+MCONFIG="m"',
        'send AT+MIPSTART="${broker.host}",${broker.port}',
        "await-urc CONNECT OK",
        "send AT+MCONNECT=1,60",
        "await-urc CONNACK OK",
        'send AT+MSUB="t",0',
        "await-urc SUBACK",
        'run broker.publish(topic: "t", message: "off")',
        "await-urc +MSUB: <topic>,<len:int> byte,<msg:bytes(len)>",
      ].join("\n"),
      "yuge/ec716s",
    );
    expect(text).toContain("= note: +MSUB: <store_addr>: a message waits in this place; AT+MQTTMSGGET (");
  });

  it("says what the values of such a URC mean, and since when it was waited for", async () => {
    const text = await failing(
      [
        "peer nobody: closed-port",
        'send AT+QICSGP=1,1,"CMNET"',
        "send AT+QIACT=1",
        'send AT+QIOPEN=1,0,"TCP","${nobody.host}",${nobody.port},0,0',
        "await-urc +QIOPEN: 0,0",
      ].join("\n"),
      "quectel/lte-standard-a",
    );
    expect(text).toContain("= note: 566: Socket connect failed (");
    expect(text).toContain('the URC did not come within 150s of AT+QIOPEN=1,0,"TCP",');
  });

  it("says what the values mean of an answer that is another than the expected", async () => {
    const text = await failing(
      "simulate {\non-command AT+CREG? {\nrespond +CREG: 0,3\nrespond OK\n}\n}\nsend AT+CREG?\nexpect +CREG: 0,1",
      "quectel/lte-standard-a",
    );
    expect(text).toContain("= note: stat 3: registration denied");
  });

  it("says it of those that came while a command had no answer", async () => {
    const text = await failing(
      'send AT+QSCLK=1\nawait-urc +QNBIOEVENT: "ENTER DEEPSLEEP"\nsend AT',
      "quectel/bc260y",
    );
    expect(text).toContain('= note: +QNBIOEVENT: "ENTER DEEPSLEEP": ');
    expect(text).toContain("the next AT command wakes it and is lost itself");
  });

  it("says of an ERROR that the command is in no manual", async () => {
    const text = await failing("send AT+QIOPNE=1", "quectel/lte-standard-a");
    expect(text).toContain("= note: no manual of quectel/lte-standard-a has this command");
  });

  it("names the variable that a secret is given with", async () => {
    const text = await failing('param lab-pin: secret\nsend AT+CPIN="${lab-pin}"', "quectel/lte-standard-a");
    expect(text).toContain(
      "= fix: set the variable SCN_PARAM_LAB_PIN, or say under secrets: in scn.config.yaml",
    );
  });

  it("says from where the path of a file counts", async () => {
    const text = await failing('log size(file("nope.pem"))', "quectel/lte-standard-a");
    expect(text).toContain("= note: the path counts from the folder of the scenario file");
  });
});
