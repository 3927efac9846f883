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
}

async function watching(
  files: Readonly<Record<string, string>>,
  targets: readonly string[],
  options: Readonly<Record<string, string | boolean>> = {},
): Promise<Watching> {
  const cwd = folderWith(files);
  const clock = virtualClock();
  let said = "";
  let look = (): void => undefined;
  let changed = (_: string): void => undefined;
  let folders: ReadonlySet<string> = new Set();
  const listeners = new Set<() => void>();
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
    importModule: () => Promise.reject(new Error("none here")),
    onInterrupt(listener: () => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  const typed = { options, config: false as const };
  const { raw, bench } = await configured(typed, host, watchOptions);
  const ended = watchCommand(targets, { ...raw, bench, typed }, host, {
    clock,
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
    expect(second).toContain("two.scn and 1 more changed: 1 of 2 files");
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
