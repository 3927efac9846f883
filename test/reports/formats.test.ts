import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { folderWith, scn } from "./in-process.js";
import { hostile, logOf, type Recorded } from "./recorded.js";

const golden = (name: string) => fileURLToPath(new URL(`../golden/reports/${name}`, import.meta.url));

/** A run with everything in it: every verdict, a retry, two modules, a budget. */
const runs: readonly Recorded[] = [
  { took: 4000, maximum: 5000, tags: ["smoke"], parameters: { apn: "CMNET" } },
  { took: 100, maximum: 5000, module: "quectel/ec200u" },
  { title: "fails", verdict: "fail", answers: ["+CREG: 0,1"] },
  { title: "is flaky", verdict: "fail", answers: ["+CREG: 0,2"] },
  { title: "is flaky", attempt: 2 },
  { title: "has no network", verdict: "inconclusive", message: "+CME ERROR: 30" },
  { title: "has no port", verdict: "error", message: "the port is gone" },
  { title: "is left out", verdict: "skipped", message: "no SIM here" },
];

async function report(name: string, recorded: readonly Recorded[], ...more: string[]): Promise<string> {
  const cwd = folderWith({ "run.jsonl": logOf(...recorded) });
  const { code, stderr } = await scn(cwd, ["report", "run.jsonl", "--report", `${name}=out`, ...more]);
  expect([code, stderr]).toEqual([0, ""]);
  return readFileSync(join(cwd, name === "html" ? "out/index.html" : "out"), "utf8");
}

const files = { junit: "xml", tap: "tap", json: "json", markdown: "md" } as const;

for (const [name, ending] of Object.entries(files)) {
  test(`the ${name} report of a run with everything in it`, async () => {
    await expect(await report(name, runs, "--budget-warn", "80%")).toMatchFileSnapshot(
      golden(`run.${ending}`),
    );
  });
}

test("the text of a GitHub job, with groups, annotations and the budget", async () => {
  const cwd = folderWith({ "run.jsonl": logOf(...runs) });
  const { stdout } = await scn(cwd, [
    "report",
    "run.jsonl",
    "--report",
    "github",
    "--budget-warn",
    "80%",
    "-q",
  ]);
  const token = /^::stop-commands::(\S+)$/m.exec(stdout)?.[1] ?? "";
  expect(token).toHaveLength(36);
  await expect(stdout.replaceAll(token, "TOKEN")).toMatchFileSnapshot(golden("run.github.txt"));
});

describe("what a module prints stays text", () => {
  const recorded = { title: hostile, verdict: "fail", message: hostile, answers: [hostile] } as const;

  test("in TAP: one point, no directive, nothing outside of its block", async () => {
    const lines = (await report("tap", [recorded])).trimEnd().split("\n");
    expect(lines.filter((line) => /^\S/.test(line)).map((line) => line.slice(0, 8))).toEqual([
      "TAP vers",
      "1..1",
      "not ok 1",
    ]);
    expect(lines[2]).not.toMatch(/[^\\]#/);
  });

  test("in JSON: the very text", async () => {
    expect(JSON.parse(await report("json", [recorded])).scenarios[0].title).toBe(hostile);
  });

  test("in Markdown: no tag, no link, no mention, and the fence holds", async () => {
    const [before = "", inside = "", after = ""] = (await report("markdown", [recorded])).split(/^````.*$/m);
    for (const prose of [before, after]) {
      expect(prose).not.toMatch(/<[a-z!/]/i);
      expect(prose).not.toMatch(/[^\\]\]\(|@everyone|:\/\//);
    }
    expect(inside).toContain("```");
    expect(after.split("\n").filter((line) => line.startsWith("| ❌"))).toHaveLength(1);
  });

  test("for GitHub: commands are off while it is printed", async () => {
    const cwd = folderWith({ "run.jsonl": logOf(recorded) });
    const { stdout } = await scn(cwd, ["report", "run.jsonl", "--report", "github"]);
    const token = /^::stop-commands::(\S+)$/m.exec(stdout)?.[1] ?? "";
    let taken = true;
    for (const line of stdout.split("\n")) {
      if (line === `::stop-commands::${token}`) taken = false;
      else if (line === `::${token}::`) taken = true;
      else if (taken && line !== "")
        expect(line).toMatch(/^::(group::|endgroup::$|error file=signal\.scn,line=5,)/);
    }
    expect(taken).toBe(true);
  });

  test("in the viewer: inside the one element of data, where nothing can end it", async () => {
    const html = await report("html", [recorded]);
    expect(html.match(/<script/g)).toHaveLength(2);
    expect(html.match(/<\/script>/g)).toHaveLength(2);
    expect(html).not.toContain("<img");
    const data = /<script type="application\/json" id="log">(.*)<\/script>/.exec(html)?.[1] ?? "";
    expect(JSON.parse(data).scenarios[0].title).toBe(hostile);
  });
});

test("commands past the share of their maximum are marked, on the terminal too", async () => {
  const cwd = folderWith({ "run.jsonl": logOf(...runs) });
  const { stdout } = await scn(cwd, ["report", "run.jsonl", "--budget-warn", "0.8", "-q"]);
  expect(stdout).toMatch(/! AT\+CSQ +quectel\/lte-standard-a +1 +80% +80% +4 s of 5 s/);
  expect(stdout).toMatch(/ {2}AT\+CSQ +quectel\/ec200u +1 +2% +2% +100 ms of 5 s/);
  expect(stdout.trimEnd()).toMatch(/1 command used 80% or more of the maximum$/);
});

test("the budget counts the URC that completes a command", async () => {
  const scenario = `scenario "opens" {
  module quectel/lte-standard-a
  peer echo: tcp-echo
  send AT+QICSGP=1,1,"CMNET","","",0
  send AT+QIACT=1
  send AT+QIOPEN=1,0,"TCP","\${echo.host}",\${echo.port},0,0
  await-urc +QIOPEN: 0,0
}
`;
  const cwd = folderWith({ "open.scn": scenario });
  await scn(cwd, ["run", "open.scn", "--report", "json=r.json"]);
  const { budget, counts } = JSON.parse(readFileSync(join(cwd, "r.json"), "utf8"));
  expect(counts.pass).toBe(1);
  const row = budget.find(({ command }: { command: string }) => command === "AT+QIOPEN … URC");
  expect(row).toMatchObject({ module: "quectel/lte-standard-a", uses: 1, maximum: 150_000 });
});

test("a secret is in no artefact of a run, in no encoding", async () => {
  const secret = "Zq7!pa ss<&>ßw0rd#Xk";
  const scenario = `scenario "logs in" {
  module quectel/lte-standard-a
  param password: secret
  log "it is \${password}"
  send AT+CSQ
  try send AT+QICSGP=1,1,"apn","user","\${password}",1
  soft check password == "other"
  check hex("\${password}") == "00"
}
`;
  const cwd = folderWith({ "login.scn": scenario });
  const targets = [
    "junit=r/j.xml",
    "tap=r/t.tap",
    "json=r/r.json",
    "markdown=r/m.md",
    "html=r/h",
    "log=r/run.jsonl",
  ];
  const ended = await scn(
    cwd,
    [
      "run",
      "login.scn",
      "-v",
      "--budget-warn",
      "1%",
      "--report",
      "github",
      ...targets.flatMap((one) => ["--report", one]),
    ],
    { SCN_PARAM_PASSWORD: secret },
  );
  const artefacts = readdirSync(join(cwd, "r"), { recursive: true, encoding: "utf8" })
    .map((name) => join(cwd, "r", name))
    .filter((path) => statSync(path).isFile());
  expect(artefacts).toHaveLength(6);
  const texts = [ended.stdout, ended.stderr, ...artefacts.map((path) => readFileSync(path, "utf8"))];
  const bytes = Buffer.from(secret, "utf8");
  const forms = [
    secret,
    bytes.toString("latin1"),
    bytes.toString("hex"),
    bytes.toString("base64").slice(0, -4),
    bytes.toString("base64url").slice(0, -4),
    encodeURIComponent(secret),
    Buffer.from(secret, "utf16le").swap16().toString("hex"),
    secret.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;"),
    JSON.stringify(secret).slice(1, -1),
    JSON.stringify(secret).slice(1, -1).replaceAll("<", "\\u003c"),
    "Zq7!pa",
    "w0rd#Xk",
    [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join(" "),
  ].map((form) => form.toLowerCase());
  for (const text of texts) {
    for (const form of forms) expect(text.toLowerCase().includes(form), form).toBe(false);
  }
  expect(texts.filter((text) => text.includes("‹secret:password›")).length).toBeGreaterThan(3);
});
