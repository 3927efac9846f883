import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { scripts } from "../../packages/cli/src/completion/scripts.js";
import { folderWith } from "../reports/in-process.js";

/** Whether this host has the shell; CI installs both where it can. */
const has = (shell: string) => spawnSync(shell, ["-c", "true"]).status === 0;
const skipped = (shell: string) => `skipped: there is no ${shell} here; apt-get install ${shell}`;

interface Asked {
  readonly asked: string;
  readonly replies: readonly string[];
}

/** Runs a script of the shell beside a `scn` that keeps what it was asked and answers `complete` with these lines. */
function inShell(shell: "zsh" | "fish", script: string, answers: readonly string[]): Asked {
  const cwd = folderWith({
    scn: `#!/bin/sh\nshift 2\nprintf '[%s]' "$@" > asked\n${answers.map((one) => `echo '${one}'`).join("\n")}\n`,
  });
  writeFileSync(join(cwd, "completion"), scripts[shell]);
  const flags = shell === "zsh" ? ["-f"] : ["--no-config"];
  const { stdout, stderr } = spawnSync(shell, [...flags, "-c", script], {
    cwd,
    encoding: "utf8",
    env: { ...process.env, HOME: cwd, XDG_CONFIG_HOME: cwd, XDG_DATA_HOME: cwd },
  });
  return { asked: stderr, replies: stdout.split("\n").filter((one) => one !== "") };
}

describe.skipIf(!has("zsh"))(`zsh${has("zsh") ? "" : ` (${skipped("zsh")})`}`, () => {
  const zsh = (words: string, answers: readonly string[]) =>
    inShell(
      "zsh",
      `chmod +x scn; path=($PWD $path)
       compdef() { :; }; compadd() { print -r -- "compadd \${(q)@}"; }
       source ./completion; words=(${words}); CURRENT=\${#words}; _scn; cat asked >&2`,
      answers,
    );

  test("takes the script without a word", () => {
    expect(spawnSync("zsh", ["-f", "-n"], { input: scripts.zsh, encoding: "utf8" })).toMatchObject({
      status: 0,
      stderr: "",
    });
  });

  test("asks with the words up to the cursor, without their quotes", () => {
    expect(zsh("scn run --dev", ["--device"]).asked).toBe("[run][--dev]");
    expect(zsh("scn run --device ''", []).asked).toBe("[run][--device][]");
    expect(zsh("scn run 'my\\ te'", []).asked).toBe("[run][my te]");
  });

  test("offers what it is told: whole words, and those that go on without a blank behind them", () => {
    expect(zsh("scn run ''", ["first.scn", "my tests/", "any:label=", "junit="]).replies).toEqual([
      "compadd -- first.scn",
      "compadd -S '' -- my\\ tests/ any:label= junit=",
    ]);
    expect(zsh("scn run --chaos split,u", ["split,urc"])).toEqual({
      asked: "[run][--chaos][split,u]",
      replies: ["compadd -- split,urc", "compadd -S '' --"],
    });
  });
});

describe.skipIf(!has("fish"))(`fish${has("fish") ? "" : ` (${skipped("fish")})`}`, () => {
  const fish = (line: string, answers: readonly string[]) =>
    inShell(
      "fish",
      `chmod +x scn; set -x PATH $PWD $PATH; source completion; complete -C '${line}'; cat asked >&2`,
      answers,
    );

  test("takes the script without a word", () => {
    const cwd = folderWith({ completion: scripts.fish });
    expect(
      spawnSync("fish", ["--no-config", "--no-execute", "completion"], { cwd, encoding: "utf8" }),
    ).toMatchObject({ status: 0, stderr: "" });
  });

  test("asks with the words up to the cursor, and offers what it is told", () => {
    expect(fish("scn run --dev", ["--device"])).toEqual({ asked: "[run][--dev]", replies: ["--device"] });
    expect(fish("scn run --device ", ["bench1", "bench2"])).toEqual({
      asked: "[run][--device][]",
      replies: ["bench1", "bench2"],
    });
    expect(fish("scn run -d sim:y", ["sim:yuge/ec716s"])).toEqual({
      asked: "[run][-d][sim:y]",
      replies: ["sim:yuge/ec716s"],
    });
    expect(fish("scn run --chaos split,u", ["split,urc"])).toEqual({
      asked: "[run][--chaos][split,u]",
      replies: ["split,urc"],
    });
    expect(fish("scn run --chaos=split,u", ["--chaos=split,urc"]).replies).toEqual(["--chaos=split,urc"]);
  });
});
