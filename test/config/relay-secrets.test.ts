import { readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { builtinCatalogue } from "@scn/adapters";
import { realClock } from "@scn/runtime";
import { serveModule } from "@scn/simulator";
import { expect, onTestFinished, test } from "vitest";
import { folderWith, scn } from "../reports/in-process.js";

const family = "quectel/lte-standard-a";
const token = "Tk9-relay/token+value";
const password = "Pw4:rel@y pass";

/** A relay that tells what it was asked, and in its answers what it was told. */
async function relay(status: number) {
  const asked: { url: string; authorization: string; body: string }[] = [];
  const server = createServer((request, answer) => {
    let body = "";
    request.setEncoding("utf8").on("data", (text: string) => {
      body += text;
    });
    request.on("end", () => {
      const { url = "", headers } = request;
      asked.push({ url, authorization: headers.authorization ?? "", body });
      answer.writeHead(status, `you said ${body}`).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return { at: `127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

async function project(relayAt: string, off: string) {
  const catalogue = builtinCatalogue(family);
  if (catalogue === null) throw new Error("the module is gone");
  const served = await serveModule(catalogue, { kind: "tcp", port: 0 }, { clock: realClock(), latency: 0 });
  onTestFinished(() => served.close());
  return {
    "scn.config.yaml": `device: rack
devices:
  rack:
    address: ${served.address}
    module: ${family}
    power:
      off: {http: ${off}}
      on: {http: "http://lab:\${relay-password}@${relayAt}/on?key=\${relay-token}"}
secrets:
  relay-token: {env: RELAY_TOKEN}
  relay-password: {file: keys/relay}
`,
    "keys/relay": `${password}\n`,
    "power.scn": `scenario "power" {\n  module ${family}\n  power off\n  power on\n  send AT\n}\n`,
    "none.scn": `scenario "none" {\n  module ${family}\n  send AT\n}\n`,
  };
}

const asJson = (at: string) =>
  `{url: "http://${at}/off", method: POST, body: '\${relay-token} $\${x}', headers: {Authorization: "Bearer \${relay-token}"}}`;

test("a relay is sent secrets of the configuration: in headers, body and address", async () => {
  const { at, asked } = await relay(200);
  const cwd = folderWith(await project(at, asJson(at)));
  const { stdout, code } = await scn(cwd, ["run", "power.scn"], { RELAY_TOKEN: token });
  expect(stdout).toContain("passed");
  expect(code).toBe(0);
  expect(asked).toEqual([
    { url: "/off", authorization: `Bearer ${token}`, body: `${token} \${x}` },
    {
      url: `/on?key=${encodeURIComponent(token)}`,
      authorization: `Basic ${Buffer.from(`lab:${password}`).toString("base64")}`,
      body: "",
    },
  ]);
});

test("what a relay says of a secret is masked wherever it is told", async () => {
  const { at } = await relay(401);
  const files = await project(at, asJson(at));
  const cwd = folderWith(files);
  const reports = ["junit=r.xml", "json=r.json", "html=html", "log=r.jsonl", "markdown=r.md", "tap=r.tap"];
  const { stdout, stderr, code } = await scn(
    cwd,
    ["run", "power.scn", "-v", "--journal", "j", ...reports.flatMap((one) => ["--report", one])],
    { RELAY_TOKEN: token },
  );
  expect(stdout).toContain(`http://${at} answered 401 you said ‹secret:relay-token›`);
  expect(code).toBe(3);
  const texts = readdirSync(cwd, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== "relay")
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), "latin1"));
  for (const text of [stdout, stderr, ...texts]) {
    expect(text).not.toContain(token);
    expect(text).not.toContain(password);
  }
});

test("a relay's secret without a value is named before anything runs, and not missed by a run that leaves the power alone", async () => {
  const { at, asked } = await relay(200);
  const cwd = folderWith(await project(at, asJson(at)));
  const missing = await scn(cwd, ["run", "power.scn"]);
  expect(missing.stderr).toContain(
    "error[SCN508]: the secret relay-token has no value: the variable RELAY_TOKEN is not set",
  );
  expect(missing.code).toBe(2);
  expect((await scn(cwd, ["run", "none.scn"])).code).toBe(0);
  expect(asked).toEqual([]);
});

test.each([
  [
    'headers: {Authorization: "Bearer ${relay-tokn}"}',
    "there is no secret `relay-tokn` for the relay",
    "did you mean relay-token?",
  ],
  [
    'headers: {"X Token": a}',
    "`devices › rack › power › off › http › headers` does not fit",
    "names such as Authorization, without blanks",
  ],
  [
    'headers: {X-Token: "a\\r\\nb"}',
    "`devices › rack › power › off › http › headers › X-Token` does not fit",
    "a text of one line",
  ],
])("{url, %s} is a mistake of the configuration", async (rest, ...said) => {
  const cwd = folderWith(await project("127.0.0.1:9", `{url: "http://127.0.0.1:9/", ${rest}}`));
  const { stderr, code } = await scn(cwd, ["run", "none.scn"]);
  for (const words of said) expect(stderr).toContain(words);
  expect(code).toBe(2);
});

test("an address with a port that is none is told with the configuration, not when the power is switched", async () => {
  const { stderr, code } = await scn(folderWith(await project("127.0.0.1:99999", asJson("127.0.0.1:9"))), [
    "run",
    "none.scn",
  ]);
  expect(stderr).toContain("`devices › rack › power › on › http` does not fit");
  expect(code).toBe(2);
});

test("a secret with a line end is refused in a header", async () => {
  const { at, asked } = await relay(200);
  const cwd = folderWith(await project(at, asJson(at)));
  const { stdout, code } = await scn(cwd, ["run", "power.scn"], { RELAY_TOKEN: "one\r\nX-Other: two" });
  expect(stdout).toContain("the secret relay-token cannot stand in a header");
  expect(code).toBe(3);
  expect(asked).toEqual([]);
});
