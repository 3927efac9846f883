import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { scn } from "../reports/in-process.js";
import { textOf } from "./pages.js";

/** A project as the recipes take it: scenarios, of which some are smoke tests, and the bench of docs/hardware.md. */
const project = mkdtempSync(join(tmpdir(), "scn-recipes-"));
afterAll(() => rmSync(project, { recursive: true, force: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(project, path)), { recursive: true });
  writeFileSync(join(project, path), text);
}

const scenario = (title: string, tags: string) => `scenario "${title}" {
  module any with tcp
  ${tags}
  peer   echo: tcp-echo

  send AT+CSQ
  expect +CSQ: <rssi:int>,<_:int>
  check rssi > 0
  log "\${echo.host}"
}
`;

const blocks = (page: string, language: string) =>
  [...textOf(page).matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, "gms"))].map(
    ([, code = ""]) => code,
  );

beforeAll(() => {
  for (const [at, tags] of ["tags   smoke", "tags   smoke, tcp", "tags   slow", "tags   tcp"].entries()) {
    write(`scenarios/s${at}.scn`, scenario(`scenario ${at}`, tags));
  }
  write("scenarios/portable/tcp-echo-1-kilobyte.scn", scenario("echo", "tags   smoke"));
  const [config = ""] = blocks("docs/hardware.md", "yaml");
  write("scn.config.yaml", config);
});

/** Every text in a YAML document that is a shell's: `run:` of GitHub, `script:` of GitLab. */
function scripts(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(scripts);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === "run" || key === "script" ? [inner].flat().map(String) : scripts(inner),
  );
}

const shards = ["1/3", "2/3", "3/3"];

/** What a script calls of `scn`, once a shard; words as a shell would make them. */
function calls(script: string): string[][] {
  const variables: Record<string, (at: number) => string> = {
    "${{ matrix.shard }}": (at) => shards[at] ?? "",
    $CI_NODE_INDEX: (at) => String(at + 1),
    $CI_NODE_TOTAL: () => "3",
  };
  return script.split("\n").flatMap((line) => {
    const [, command] = /^\s*npx scn (.*)$/.exec(line) ?? [];
    if (command === undefined) return [];
    const times = Object.keys(variables).some((name) => command.includes(name)) ? shards.length : 1;
    return Array.from({ length: times }, (_, at) => {
      let told = command;
      for (const [name, value] of Object.entries(variables)) told = told.replaceAll(name, value(at));
      // A job's own folder: what is uploaded of it comes as logs/log-0, logs/log-1 …
      if (times > 1) told = told.replace("log=out/run.jsonl", `log=logs/log-${at}/run.jsonl`);
      return [...told.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(([, a, b, c]) => a ?? b ?? c ?? "");
    });
  });
}

/** Nothing is opened that is not here: a run on a device of the bench is planned only. */
function harmless(argv: readonly string[]): readonly string[] {
  const device = argv[argv.indexOf("--device") + 1] ?? "";
  const planned = argv[0] === "run" && argv.includes("--device") && !device.startsWith("sim:");
  return planned && !argv.includes("--dry-run") ? [...argv, "--dry-run"] : argv;
}

const env = { LAB_PASSWORD: "geheim" };

/** Exit code 0, nothing to complain of, and every report that was asked for is there. */
async function expectToPass(argv: readonly string[]): Promise<void> {
  const called = harmless(argv);
  const { code, stderr } = await scn(project, called, env);
  const complaints = stderr.split("\n").filter((line) => line !== "" && !line.startsWith("note: "));
  expect({ argv, code, complaints }).toEqual({ argv, code: 0, complaints: [] });
  if (called.includes("--dry-run")) return;
  const reports = argv.flatMap((word) => /^(?:junit|markdown|log|html)=(.*)$/.exec(word)?.[1] ?? []);
  expect(reports.filter((path) => !existsSync(join(project, path)))).toEqual([]);
}

describe("the recipes of docs/ci.md", () => {
  const recipes = blocks("docs/ci.md", "yaml").map((text) => ({ name: text.split("\n", 1)[0], text }));

  test("there are recipes for GitHub and GitLab, simulated, in parts and on a bench", () => {
    expect(recipes.map(({ name }) => name)).toHaveLength(6);
  });

  test.each(recipes)(
    "$name: every call of scn in it passes, and leaves what the job uploads",
    async ({ text }) => {
      const document: unknown = parse(text, { strict: true });
      const commands = scripts(document).flatMap(calls);
      expect(commands.length).toBeGreaterThan(0);
      for (const argv of commands) await expectToPass(argv);
    },
  );

  test("a GitHub job has a runner and steps, a GitLab job a script", () => {
    for (const { text } of recipes) {
      const document: { readonly jobs?: object } = parse(text);
      const wanted = document.jobs === undefined ? ["script"] : ["runs-on", "steps"];
      for (const job of Object.values<object>({ ...(document.jobs ?? document) })) {
        expect(Object.keys(job), text).toEqual(expect.arrayContaining(wanted));
      }
    }
  });
});

/** Those that talk to a port, or tell of this host: only what they are called with is looked at. */
const withPort = ["shell", "show", "ports", "doctor"];

describe.each(["docs/ci.md", "docs/hardware.md"])("the commands of %s", (page) => {
  const commands = blocks(page, "sh").flatMap(calls);
  test.each(commands.map((argv) => ({ name: argv.join(" "), argv })))("$name", async ({ argv }) => {
    const [command = ""] = argv;
    if (withPort.includes(command)) {
      const { stdout } = await scn(project, [command, "--help"], env);
      for (const flag of argv.filter((word) => word.startsWith("--"))) expect(stdout).toContain(flag);
      return;
    }
    await expectToPass(argv);
  });
});
