import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

/** What vitest's JSON reporter writes, as far as it is looked at. */
interface Written {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message: string;
    readonly assertionResults: readonly Test[];
  }[];
}

interface Test {
  readonly title: string;
  readonly status: string;
  readonly failureMessages: readonly string[];
  readonly location?: { readonly line: number };
  readonly meta: {
    readonly scn?: { readonly verdict: string; readonly devices: readonly unknown[]; readonly seed?: number };
  };
}

const fixture = resolve(dirname(fileURLToPath(import.meta.url)), "fixture");
const vitest = join(dirname(createRequire(import.meta.url).resolve("vitest/package.json")), "vitest.mjs");
const output = mkdtempSync(join(tmpdir(), "scn-vitest-"));
afterAll(() => rmSync(output, { recursive: true, force: true }));

/** One process for all of it: with the built packages, as somebody has them installed. */
function runVitest(): Promise<{ readonly code: number | null; readonly text: string }> {
  const args = [vitest, "run", "--no-color", "--reporter=verbose", "--reporter=json"];
  const child = spawn(process.execPath, [...args, `--outputFile.json=${join(output, "out.json")}`], {
    cwd: fixture,
    env: { PATH: process.env.PATH, HOME: output, FIXTURE_PASSWORD: "geheim", NO_COLOR: "1" },
  });
  let text = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (text += String(chunk)));
  return new Promise((resolve) => child.on("close", (code) => resolve({ code, text })));
}

let ended = { code: null as number | null, text: "" };
let written: Written = { testResults: [] };

beforeAll(async () => {
  ended = await runVitest();
  written = JSON.parse(readFileSync(join(output, "out.json"), "utf8"));
}, 120_000);

function fileNamed(path: string) {
  const found = written.testResults.find(({ name }) => relative(fixture, name) === path);
  if (found === undefined) throw new Error(`no ${path} in\n${ended.text}`);
  return found;
}

function testNamed(path: string, title: string): Test {
  const found = fileNamed(path).assertionResults.find((test) => test.title === title);
  if (found === undefined) throw new Error(`no "${title}" in ${path}\n${ended.text}`);
  return found;
}

const statuses = (path: string) =>
  fileNamed(path).assertionResults.map(({ title, status }) => `${title}: ${status}`);

describe("a .scn file in vitest", () => {
  it("is a suite with a test a scenario, one a row of its table", () => {
    expect(statuses("tests/passing.scn")).toEqual([
      "of rows (row 1): passed",
      "of rows (row 2): passed",
      "with a secret and a flow of the host: passed",
      "skipped: skipped",
    ]);
    expect(ended.code).toBe(1);
  });

  it("has its tests at the lines of the scenarios", () => {
    const lines = fileNamed("tests/failing.scn").assertionResults.map(({ location }) => location?.line);
    expect(lines).toEqual([3, 14, 20, 27, 33]);
  });

  it("shows why a test failed as scn run does, and the lines of the file", () => {
    expect(ended.text).toContain(
      `error[SCN407]: check failed: rssi >= least
  --> tests/failing.scn:10:11
   |
 9 |     expect +CSQ: <rssi:int>,<_:int>
   |     ------------------------------- rssi = 28 was captured here
10 |     check rssi >= least
   |           ^^^^^^^^^^^^^
   |
   = expected: rssi >= least
   =    found: rssi = 28, least = 99
`,
    );
    expect(ended.text).toContain(
      ` ❯ scenario tests/failing.scn:10:11
      8|     send AT+CSQ
      9|     expect +CSQ: <rssi:int>,<_:int>
     10|     check rssi >= least
       |           ^
`,
    );
  });

  it("points into the imported file where a flow of it failed", () => {
    const [message] = testNamed("tests/failing.scn", "a flow of another file fails").failureMessages;
    expect(message).toMatch(/^error\[SCN402\]: AT\+QIRD=7,1500 ended with ERROR\n/);
    expect(message).toContain(`at scenario (${join(fixture, "tests/lib/commands.scn")}:3:3)`);
  });

  it("tells every soft check that failed", () => {
    const { failureMessages } = testNamed("tests/failing.scn", "two soft checks fail");
    expect(failureMessages.map((message) => message.split("\n", 1)[0])).toEqual([
      "error[SCN407]: check failed: 1 == 2",
      "error[SCN407]: check failed: 2 == 3",
    ]);
  });

  it("tells the seed of what chance made fail, and of nothing else", () => {
    const { failureMessages, meta } = testNamed("tests/failing.scn", "chance fails");
    expect(failureMessages.join("")).toContain(`the option seed: ${meta.scn?.seed} draws the same again`);
    expect(ended.text.match(/draws the same again/g)?.length).toBe(
      ended.text.split("check failed: n > 1000").length - 1,
    );
  });

  it("fails as a whole, at the line, for what the check finds", () => {
    expect(fileNamed("tests/wrong.scn").status).toBe("failed");
    expect(ended.text).toContain("error[SCN101]: unexpected `expekt`");
    expect(ended.text).toContain("❯ scenario tests/wrong.scn:4:3");
  });

  it("without a scenario is passed over as a library", () => {
    expect(statuses("tests/lib/commands.scn")).toEqual(["a library: there is no scenario in it: skipped"]);
  });
});

describe("options of the plugin", () => {
  it("let an inconclusive test fail, or pass over it", () => {
    const [message] = testNamed("tests/failing.scn", "the network is to blame").failureMessages;
    expect(message).toMatch(/^inconclusive\[SCN417\]: nobody answers\n/);
    expect(statuses("lenient/network.scn")).toEqual([
      "the network is to blame: skipped",
      "has no such tag: skipped",
    ]);
    expect(ended.text).toContain("[inconclusive: nobody answers]");
    expect(ended.text).toContain("[it has none of the tags smoke]");
  });

  it("end a scenario that takes too long, after its cleanup", () => {
    const [message] = testNamed("slow/waits.scn", "waits for a call").failureMessages;
    expect(message).toMatch(/^error\[SCN510\]: the run was interrupted\n/);
    expect(message).toContain("the option timeout is 3000 ms");
    expect(ended.text).toContain("the scenario says: it was cleaned up");
  });

  it("spread a scenario over the modules it fits", () => {
    const titles = fileNamed("matrix/portable.scn").assertionResults;
    expect(titles.map(({ title }) => title)).toContain("signal [quectel/bc260y]");
    expect(titles.length).toBeGreaterThan(2);
    expect(new Set(titles.map(({ status }) => status))).toEqual(new Set(["passed"]));
  });

  it("take devices, parameters and secrets of a configuration", () => {
    expect(statuses("bench/named.scn")).toEqual([
      "on devices of the configuration [left]: passed",
      "on devices of the configuration [right]: passed",
    ]);
  });

  it("give secrets from the environment, and no output has them", () => {
    expect(ended.text).toContain("the scenario says: it is ‹secret:password›");
    expect(ended.text + JSON.stringify(written)).not.toContain("geheim");
  });

  it("leave the verdict and the devices with the test, for reporters", () => {
    const { meta } = testNamed("tests/failing.scn", "a check fails");
    expect(meta.scn).toMatchObject({ verdict: "fail", devices: [{ module: "quectel/lte-standard-a" }] });
  });
});
