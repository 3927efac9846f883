import { execFile, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { encodeEvent, type RunEvent } from "@scn/runtime";
import { describe, expect, onTestFinished, test } from "vitest";
import { folderWith, scn } from "./in-process.js";
import { hostile, logOf, type Recorded, runOf } from "./recorded.js";

const browser = ["/usr/bin/chromium", "/usr/bin/chromium-browser"].find((path) => existsSync(path));
const usable = browser !== undefined && spawnSync(browser, ["--version"]).status === 0;

async function page(log: string): Promise<string> {
  const cwd = folderWith({ "run.jsonl": log });
  const { code } = await scn(cwd, ["report", "run.jsonl", "--report", "html=report"]);
  expect(code).toBe(0);
  return join(cwd, "report/index.html");
}

/** The page as the browser has made it, after `then` was done in it; offline, since the file is all there is. */
async function opened(file: string, then = "", window = "1200,800"): Promise<string> {
  const profile = mkdtempSync(join(tmpdir(), "scn-chromium-"));
  onTestFinished(() => rmSync(profile, { recursive: true, force: true }));
  const html = readFileSync(file, "utf8");
  if (then !== "") {
    // What a person does cannot be done from outside without a driver: a second script does it, in a copy without the policy.
    const script = `<script>addEventListener("load", () => { ${then} })</script></body>`;
    writeFileSync(file, html.replace(/<meta http-equiv.*\n/, "").replace("</body>", script));
  }
  const { stdout } = await promisify(execFile)(
    browser ?? "",
    [
      "--headless=new",
      "--no-sandbox",
      "--disable-gpu",
      "--host-resolver-rules=MAP * ~NOTFOUND",
      `--user-data-dir=${profile}`,
      `--window-size=${window}`,
      "--virtual-time-budget=2000",
      "--dump-dom",
      `file://${file}`,
    ],
    { maxBuffer: 64_000_000, timeout: 15_000 },
  );
  return stdout
    .replace(/<script type="application\/json"[\s\S]*?<\/script>/, "")
    .replace(/<script>[\s\S]*?<\/script>/g, "");
}

const press = (key: string) =>
  `dispatchEvent(new KeyboardEvent("keydown", { key: ${JSON.stringify(key)}, bubbles: true }));`;

/** One run of one scenario with as many exchanges as asked for. */
function long(exchanges: number): string {
  const [started, scenario, step, ...rest] = runOf({ took: 20, maximum: 300 });
  const ending = rest.slice(-3);
  const exchange = rest.slice(0, -3);
  const again = (events: readonly RunEvent[], number: number) =>
    events.map((event) => {
      const moved = { ...event, at: event.at + number * 25 };
      return "command" in moved ? { ...moved, command: number } : moved;
    });
  const events = [
    ...[started, scenario, step].filter((event) => event !== undefined),
    ...Array.from({ length: exchanges }, (_, number) => again(exchange, number)).flat(),
    ...again(ending, exchanges),
  ];
  return events.map((event) => `${encodeEvent(event as RunEvent)}\n`).join("");
}

test("ten thousand exchanges make a file of less than 5 MB", async () => {
  const file = await page(long(10_000));
  expect(statSync(file).size).toBeGreaterThan(200_000);
  expect(statSync(file).size).toBeLessThan(5_000_000);
});

describe.skipIf(!usable)("the trace viewer in Chromium", () => {
  test("opens with ten thousand exchanges and has a few rows of them on the page", async () => {
    const dom = await opened(
      await page(long(10_000)),
      `document.body.dataset.took = String(Math.round(performance.getEntriesByType("navigation")[0].domComplete));`,
    );
    expect(dom).toContain('data-ready="true"');
    expect(dom).toContain("30001 of 30001 rows");
    expect(dom.match(/data-row=/g)?.length ?? 0).toBeLessThan(200);
    expect(Number(/data-took="(\d+)"/.exec(dom)?.[1])).toBeLessThan(2000);
  });

  test("shows what a module prints as text, whatever it prints", async () => {
    const recorded: Recorded = { title: hostile, verdict: "fail", message: hostile, answers: [hostile] };
    const dom = await opened(
      await page(logOf(recorded)),
      `document.body.dataset.broken = String("broken" in globalThis); document.body.dataset.images = String(document.images.length + document.querySelectorAll("b, evil").length);`,
    );
    expect(dom).toContain('data-ready="true"');
    expect(dom).toContain('data-broken="false"');
    expect(dom).toContain('data-images="0"');
    expect(dom).toContain("&lt;script&gt;globalThis.broken=1&lt;/script&gt;");
  });

  test("opens at the failure, with the nearest miss, the script line and the bytes a key away", async () => {
    const log = logOf({ title: "one" }, { title: "two", verdict: "fail", answers: ["+CREG: 0,1"] });
    const atFailure = await opened(await page(log));
    expect(atFailure).toContain('here was expected: <span class="wanted">CSQ:');
    expect(atFailure).toContain('+<span class="came">CREG: 0,1</span>');
    expect(atFailure).toMatch(/<h3>why<\/h3>[\s\S]*5 \| {5}expect \+CSQ/);
    const atCommand = await opened(await page(log), press("Home") + press("j"));
    expect(atCommand).toContain("41 54 2b 43 53 51 0d");
    expect(atCommand).toMatch(/<h3>answer<\/h3>[\s\S]*← \+CREG: 0,1/);
    expect(atCommand).toMatch(/<h3>the manual<\/h3><pre class="manual">[\s\S]*AT\+CSQ/);
  });

  test("finds what is searched for, and hides kinds that are not wanted", async () => {
    const log = logOf({ answers: ["+CSQ: 20,0", "+CREG: 0,1"] });
    const search = `const box = document.querySelector("input"); box.value = "creg"; box.dispatchEvent(new Event("input"));`;
    const found = await opened(await page(log), search);
    expect(found).toContain("1 of 5 rows");
    expect(found).toContain("+<mark>CREG</mark>: 0,1");
    // Another scenario of the log has it: the list says so.
    const two = logOf({ title: "one" }, { title: "two", verdict: "fail", answers: ["+CREG: 0,1"] });
    const filter = `document.querySelector("[data-verdict=pass]").click();`;
    const listed = await opened(await page(two), press("[") + search + filter);
    expect(listed).toContain("No row that is shown has “creg”.");
    expect(listed).toMatch(/<button title="one[^>]*class="without"/);
    expect(listed).toMatch(
      /<button title="two[^>]*hidden=""[^>]*>(?:(?!<\/button>).)*<span class="hits">1<\/span>/s,
    );
    const hidden = await opened(await page(log), `document.querySelector(".chips button").click();`);
    expect(hidden).toContain("4 of 5 rows");
  });

  test("counts all tries of a scenario as one, and lists a flaky one's tries under its own count", async () => {
    const tries = [
      { title: "now and then", verdict: "fail" as const },
      { title: "now and then", attempt: 2 },
    ];
    const never = [1, 2].map((attempt) => ({ title: "never", verdict: "fail" as const, attempt }));
    const flaky = await opened(await page(logOf(...tries, { title: "always" })));
    expect(flaky).toContain("<title>✓ 2 – scn report</title>");
    expect([...flaky.matchAll(/data-verdict="\w+"[^>]*>([^<]+)</g)].map(([, badge]) => badge)).toEqual([
      "↻ 1 flaky",
      "✓ 1 pass",
    ]);
    expect(flaky).toMatch(/class="facts">[^<]*try 1 of 2, flaky/);
    const filter = `document.querySelector("[data-verdict=fail]").click();`;
    const failed = await opened(await page(logOf(...tries, ...never)), filter);
    expect(failed).toContain("<title>✗ 1 of 2 – scn report</title>");
    expect(failed.match(/<button title="never[^>]*>/g)?.some((tag) => tag.includes("hidden"))).toBe(false);
    expect(failed.match(/<button title="now[^>]*hidden=""/g)).toHaveLength(2);
    expect(failed).toContain("never (try 2 of 2)");
  });

  test("shows at a failure what the manual says of the command and its code, and the script around it", async () => {
    const cwd = folderWith({
      "pin.scn": `scenario "pin" {
  module quectel/ec200u
  simulate {
    on-command AT+CPIN? {
      respond +CME ERROR: 10
    }
  }
  within 3s send AT+CPIN?
}
`,
    });
    await scn(cwd, ["run", "pin.scn", "--quiet", "--report", "html=report"]);
    const file = join(cwd, "report/index.html");
    const atFailure = await opened(file);
    expect(atFailure).toMatch(/<h3>script: pin.scn:8<\/h3>.*<span class="here"> +8 +within 3s send/s);
    expect(atFailure).toMatch(/<h3>the manual<\/h3><pre class="manual">.*SIM not inserted.*AT\+CPIN/s);
    expect(atFailure).toContain("<title>✗ 1 of 1 – scn report</title>");
    const atCommand = await opened(file, press("Home"));
    expect(atCommand).toContain("<dt>allowed by the script</dt><dd>3 s</dd>");
  });

  test("stands one below the other in a narrow window, and prints all rows", async () => {
    const file = await page(long(150));
    const measure = `const top = (name) => document.querySelector(name).getBoundingClientRect();
      document.body.dataset.apart = String(top("main").top >= top(".scenarios").bottom && top(".detail").top >= top(".rows").bottom);
      document.body.dataset.fits = String(document.documentElement.scrollWidth <= innerWidth);
      dispatchEvent(new Event("beforeprint"));`;
    const dom = await opened(file, measure, "600,900");
    expect(dom).toContain('data-apart="true"');
    expect(dom).toContain('data-fits="true"');
    expect(dom.match(/data-row=/g)).toHaveLength(451);
  });

  test("has keys for the theme, the budget and the folding of a step", async () => {
    const log = logOf({ took: 290, maximum: 300 });
    const dom = await opened(await page(log), press("Home") + press("ArrowLeft") + press("t") + press("b"));
    expect(dom).toContain('<span class="fold" title="open (→)">▸</span>');
    expect(dom.match(/data-row=/g)).toHaveLength(1);
    expect(dom).toMatch(/<h3>inside<\/h3>[\s\S]*→ AT\+CSQ/);
    expect(dom).toMatch(/<html[^>]* data-theme="(dark|light)"/);
    expect(dom).toMatch(/<dialog open="">[\s\S]*<td>97%<\/td>/);
  });
});
