import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type VirtualClock, virtualClock } from "@scn/runtime";
import { describe, expect, test } from "vitest";
import { watchCommand } from "../../packages/cli/src/command/watch-command.js";
import { configured } from "../../packages/cli/src/config/configured.js";
import { watchOptions } from "../../packages/cli/src/watch/watch-options.js";
import { folderWith } from "../reports/in-process.js";

const passing = (title: string, extra = "") =>
  `${extra}scenario "${title}" {\n  module quectel/ec200u\n\n  send AT\n}\n`;
const failing = passing("two").replace("send AT\n", "send AT+NOSUCH\n");

interface Watching {
  readonly cwd: string;
  readonly clock: VirtualClock;
  readonly ended: Promise<number>;
  /** What has been written since it was asked last, once the next round of scenarios is over. */
  round(): Promise<string>;
  /** The disk says that it changed. */
  touch(name: string): void;
  interrupt(): void;
  /** Folders that are watched now. */
  readonly folders: () => ReadonlySet<string>;
  /** Modules that have been imported, by name. */
  readonly loaded: readonly string[];
}

async function watching(
  files: Readonly<Record<string, string>>,
  targets: readonly string[],
  options: Readonly<Record<string, string | boolean | readonly string[]>> = {},
  { config = false, profiles }: { readonly config?: string | false; readonly profiles?: string } = {},
): Promise<Watching> {
  const cwd = folderWith(files);
  const clock = virtualClock();
  let said = "";
  let look = (): void => undefined;
  let changed = (_: string): void => undefined;
  let folders: ReadonlySet<string> = new Set();
  const listeners = new Set<() => void>();
  const loaded: string[] = [];
  const output = {
    write(text: string) {
      said += text;
      look();
    },
    isTerminal: false,
    columns: undefined,
  };
  const host = {
    stdout: output,
    stderr: output,
    stdin: () => new Uint8Array(),
    env: {},
    cwd,
    now: () => 0,
    importModule: (url: string) => {
      loaded.push(url.replace(/^.*\//, ""));
      return Promise.resolve({ hostFlows: { "lab.hello": { run: () => null } } });
    },
    onInterrupt(listener: () => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  const own = profiles === undefined ? {} : { profiles: join(cwd, profiles) };
  const typed = {
    options: { ...options, ...own },
    config: config === false ? (false as const) : join(cwd, config),
  };
  const { raw, bench } = await configured(typed, host, watchOptions);
  const ended = watchCommand(targets, { ...raw, bench, typed }, host, {
    clock,
    freshUrl: (url, version) => `${url}#${version}`,
    watch: (wanted, tell) => {
      folders = wanted;
      changed = tell;
      return () => {
        folders = new Set();
      };
    },
  });
  return {
    cwd,
    clock,
    ended,
    folders: () => folders,
    loaded,
    round: () =>
      new Promise((resolve) => {
        look = () => {
          if (!said.includes("Ctrl+C ends it")) return;
          const round = said;
          said = "";
          look = () => undefined;
          resolve(round);
        };
        look();
      }),
    touch: (name) => changed(join(cwd, name)),
    interrupt: () => {
      for (const listener of listeners) listener();
    },
  };
}

describe("scn watch", () => {
  test("runs everything, and then what a saved file touches", async () => {
    const { cwd, round, touch, interrupt, ended } = await watching(
      { "one.scn": passing("one"), "two.scn": failing },
      ["."],
    );
    const first = await round();
    expect(first).toContain("2 scenarios: 1 failed, 1 passed");
    expect(first).toContain("AT+NOSUCH");
    expect(first).toContain("watching 2 files and what they import");
    writeFileSync(join(cwd, "two.scn"), passing("two"));
    touch("two.scn");
    touch("two.scn~");
    touch("two.scn");
    const second = await round();
    expect(second).toContain("two.scn changed: 1 of 2 files");
    expect(second).toContain("1 scenario: 1 passed");
    interrupt();
    expect(await ended).toBe(0);
  });

  test("runs what imports a changed file, what names it, and what is new", async () => {
    const { cwd, round, touch, interrupt, ended, folders } = await watching(
      {
        "a.scn": passing("a", 'import "lib/flows.scn"\n\n').replace("send AT\n", "run hello()\n"),
        "b.scn":
          'table cases from "cases.csv"\n\nscenario "b" for each row in cases {\n  module quectel/ec200u\n\n  send AT${row.suffix}\n}\n',
        "c.scn": passing("c"),
        "lib/flows.scn": 'import "deep.scn"\n\nflow hello() {\n  run deeper()\n}\n',
        "lib/deep.scn": "flow deeper() {\n  send AT\n}\n",
        "cases.csv": "suffix\nI\n",
      },
      ["a.scn", "b.scn", "c.scn"],
    );
    await round();
    expect(folders()).toContain(join(cwd, "lib"));
    touch("lib/deep.scn");
    expect(await round()).toContain("lib/deep.scn changed: 1 of 3 files");
    touch("cases.csv");
    expect(await round()).toMatch(/cases.csv changed: 1 of 3 files[\s\S]*1 scenario: 1 passed/);
    interrupt();
    await ended;
    expect(folders().size).toBe(0);
  });

  test("takes a library in a watched folder as scn run does, and tells who misses it when it is gone", async () => {
    const { cwd, round, touch, interrupt } = await watching(
      {
        "s/a.scn": passing("a", 'import "lib/flows.scn"\n\n').replace("send AT\n", "run hello()\n"),
        "s/b.scn": passing("b"),
        "s/lib/flows.scn": "flow hello() {\n  send AT\n}\n",
      },
      ["s"],
    );
    expect(await round()).toContain("2 scenarios: 2 passed");
    touch("s/lib/flows.scn");
    const changed = await round();
    expect(changed).toContain("s/lib/flows.scn changed: 2 of 3 files");
    expect(changed).toContain("1 scenario: 1 passed");
    renameSync(join(cwd, "s/lib/flows.scn"), join(cwd, "s/lib/renamed.scn"));
    touch("s/lib/flows.scn");
    touch("s/lib/renamed.scn");
    expect(await round()).toContain("there is no file `lib/flows.scn`");
    interrupt();
  });

  test("finds a new file in a watched folder, and forgets one that is gone", async () => {
    const { cwd, round, touch, interrupt } = await watching({ "s/one.scn": passing("one") }, ["s"]);
    await round();
    writeFileSync(join(cwd, "s/new.scn"), passing("new"));
    touch("s/new.scn");
    expect(await round()).toContain("s/new.scn changed: 1 of 2 files");
    mkdirSync(join(cwd, "away"));
    renameSync(join(cwd, "s/one.scn"), join(cwd, "away/one.scn"));
    touch("s/one.scn");
    writeFileSync(join(cwd, "s/new.scn"), passing("newer"));
    touch("s/new.scn");
    expect(await round()).toContain("1 of 1 file");
    interrupt();
  });

  test("loads host flows anew when they or what they import change, and runs everything", async () => {
    const { cwd, round, touch, interrupt, folders, loaded } = await watching(
      {
        "one.scn": passing("one").replace("send AT\n", "run lab.hello()\n"),
        "two.scn": passing("two"),
        "flows/lab.mjs": 'import { volts } from "./deep/relay.mjs";\nexport const hostFlows = {};\n',
        "flows/deep/relay.mjs": 'const fs = require("fs");\nexport const volts = 5;\n',
        "flows/deep/other.mjs": "",
      },
      ["one.scn", "two.scn"],
      { hostFlows: ["flows/lab.mjs"] },
    );
    await round();
    expect([...folders()]).toEqual(expect.arrayContaining([join(cwd, "flows"), join(cwd, "flows/deep")]));
    touch("two.scn");
    expect(await round()).toContain("two.scn changed: 1 of 2 files");
    touch("flows/deep/other.mjs");
    touch("flows/deep/relay.mjs");
    expect(await round()).toMatch(/changed: 2 of 2 files[\s\S]*2 scenarios: 2 passed/);
    touch("flows/lab.mjs");
    await round();
    expect(loaded).toEqual(["lab.mjs", "lab.mjs", "lab.mjs#1", "lab.mjs#2"]);
    interrupt();
  });

  test("takes a changed configuration from above: other files, other host flows, and a mistake in it", async () => {
    const { cwd, round, touch, interrupt, folders, loaded } = await watching(
      {
        "bench/scn.config.yaml": "scenarios: ../one.scn\n",
        "one.scn": passing("one"),
        "other/two.scn": passing("two"),
        "flows/lab.mjs": "",
      },
      [],
      {},
      { config: "bench/scn.config.yaml" },
    );
    expect(await round()).toContain("watching 1 file");
    expect(folders()).toContain(join(cwd, "bench"));
    writeFileSync(
      join(cwd, "bench/scn.config.yaml"),
      "scenarios: [../one.scn, ../other]\nhost-flows: ../flows/lab.mjs\n",
    );
    touch("bench/scn.config.yaml");
    expect(await round()).toMatch(/config\.yaml changed: 2 of 2 files[\s\S]*2 passed/);
    expect(folders()).toContain(join(cwd, "flows"));
    expect(loaded).toEqual(["lab.mjs"]);
    writeFileSync(join(cwd, "bench/scn.config.yaml"), "scenarios: ../one.scn\njobs: 0\n");
    touch("bench/scn.config.yaml");
    expect(await round()).toMatch(/error\[SCN60[37]\]: `jobs` cannot be 0[\s\S]*scn\.config\.yaml:2/);
    interrupt();
  });

  test("runs everything after a change in a profile of one's own, and in a file of a secret", async () => {
    const { cwd, round, touch, interrupt } = await watching(
      {
        "scn.config.yaml": "secrets: {pin: {file: keys/pin}}\n",
        "keys/pin": "one\n",
        "own/acme/m1/profile.yaml": "schema: 1\nid: acme/m1\ntitle: ACME M1\nextends: quectel/ec200u\n",
        "own/acme/m1/flows.scn": "flow hello() {\n  send AT\n}\n",
        "one.scn": passing("one"),
        "two.scn": passing("two"),
      },
      ["one.scn", "two.scn"],
      {},
      { config: "scn.config.yaml", profiles: "own" },
    );
    await round();
    for (const path of ["own/acme/m1/profile.yaml", "own/acme/m1/flows.scn", "keys/pin"]) {
      touch(path);
      expect(await round()).toContain(`${path} changed: 2 of 2 files`);
    }
    // Somebody else's YAML is none of ours.
    writeFileSync(join(cwd, "data.yaml"), "");
    touch("data.yaml");
    touch("one.scn");
    expect(await round()).toContain("changed: 1 of 2 files");
    interrupt();
  });

  test("tells a mistake in a file and goes on", async () => {
    const { cwd, round, touch, interrupt } = await watching({ "one.scn": 'scenario "one" {\n' }, ["one.scn"]);
    expect(await round()).toMatch(/error\[SCN103\][\s\S]*nothing was run/);
    writeFileSync(join(cwd, "one.scn"), passing("one"));
    touch("one.scn");
    expect(await round()).toContain("1 scenario: 1 passed");
    interrupt();
  });

  test("shows the transcript when asked to", async () => {
    const { round, interrupt } = await watching({ "one.scn": passing("one") }, ["one.scn:1"], {
      quiet: false,
    });
    expect(await round()).toContain("→ AT  ← OK");
    interrupt();
  });

  test("refuses targets that are not there", async () => {
    await expect(watching({}, ["no.scn"]).then(({ ended }) => ended)).rejects.toThrow(/no\.scn/);
  });
});
