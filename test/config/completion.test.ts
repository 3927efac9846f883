import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { builtinIds } from "@scn/adapters";
import { expect, test } from "vitest";
import { scripts } from "../../packages/cli/src/completion/scripts.js";
import { folderWith, scn } from "../reports/in-process.js";

const project = {
  "scn.config.yaml": `devices:
  bench1: {address: "serial:///dev/ttyUSB2", module: quectel/ec200u, labels: [lab-a]}
  bench2: {address: "tcp://192.0.2.7:4001", module: quectel/ec200u}
`,
  "first.scn": 'scenario "a" {\n  module quectel/ec200u\n  tags   smoke, tcp\n}\n',
  "notes.txt": "",
  "scenarios/deep.scn": 'scenario "b" {\n  tags slow\n}\n',
};

const ids = builtinIds();

/** What `scn complete` offers behind these words. */
async function offered(...words: string[]): Promise<readonly string[]> {
  const { stdout, stderr, code } = await scn(folderWith(project), ["complete", "--", ...words]);
  expect({ stderr, code }).toEqual({ stderr: "", code: 0 });
  return stdout.split("\n").filter((line) => line !== "");
}

test.each([
  ["commands", ["co"], ["coverage", "config", "completion"]],
  ["commands of a command", ["policy", "s"], ["show", "state"]],
  ["options", ["run", "--fail"], ["--fail-on-flaky", "--fail-on-recovery"]],
  ["options of all commands", ["run", "--conf"], ["--config"]],
  ["devices of the configuration", ["run", "--device", "bench"], ["bench1", "bench2"]],
  ["labels", ["run", "-d", "any:l"], ["any:label=lab-a"]],
  ["simulated modules", ["shell", "-d", "sim:yuge"], ["sim:yuge/ec716s"]],
  ["modules", ["run", "x.scn", "--module", "luat/"], ["luat/air780"]],
  ["tags of the scenarios", ["run", "--tag", "s"], ["slow", "smoke"]],
  ["values of a closed set", ["run", "--clock", ""], ["auto", "real", "virtual"]],
  ["values behind =", ["run", "--clock=v"], ["--clock=virtual"]],
  ["kinds of chaos", ["run", "--chaos", "s"], ["split"]],
  [
    "kinds of chaos behind a comma",
    ["run", "--chaos", "split,"],
    ["echo", "urc", "delay", "garbage", "drop"].map((kind) => `split,${kind}`),
  ],
  ["kinds of chaos behind = and commas", ["run", "--chaos=split,urc,e"], ["--chaos=split,urc,echo"]],
  ["tags behind a comma", ["run", "--tag", "smoke,"], ["smoke,slow", "smoke,tcp"]],
  ["tags that must be there, too", ["run", "--tag", "tcp+s"], ["tcp+slow", "tcp+smoke"]],
  ["tags that must not be there", ["run", "--tag", "tcp,!s"], ["tcp,!slow", "tcp,!smoke"]],
  [
    "what else a device must be",
    ["run", "-d", "any:label=lab-a,m"],
    ids.map((id) => `any:label=lab-a,module=${id}`),
  ],
  ["modules behind a comma", ["explain", "AT", "-m", "quectel/ec200u,y"], ["quectel/ec200u,yuge/ec716s"]],
  ["no list where one module is meant", ["run", "-m", "quectel/ec200u,"], []],
  ["reports", ["run", "--report", "j"], ["junit=", "json="]],
  ["scenario files and folders", ["run", ""], ["first.scn", "scenarios/"]],
  ["files in a folder", ["check", "first.scn", "scenarios/"], ["scenarios/deep.scn"]],
  ["any file", ["--config", "no"], ["notes.txt"]],
  ["shells", ["completion", "z"], ["zsh"]],
  ["nothing behind a value that is free", ["run", "--seed", ""], []],
])("%s are completed", async (_what, words, expected) => {
  expect(await offered(...words)).toEqual(expected);
});

test("a configuration with a mistake is no obstacle", async () => {
  const cwd = folderWith({ ...project, "scn.config.yaml": "devcies: {}\n" });
  const { stdout, code } = await scn(cwd, ["complete", "--", "run", "--device", "sim:yuge"]);
  expect({ stdout, code }).toEqual({ stdout: "sim:yuge/ec716s\n", code: 0 });
});

test("scn completion writes the script of a shell, and names the nearest", async () => {
  const cwd = folderWith({});
  expect((await scn(cwd, ["completion", "bash"])).stdout).toBe(scripts.bash);
  const wrong = await scn(cwd, ["completion", "bsh"]);
  expect(wrong.stderr).toContain("did you mean bash?");
  const none = await scn(cwd, ["completion"]);
  expect(none.stderr).toContain("choose one of bash, zsh, fish");
  expect([wrong.code, none.code]).toEqual([2, 2]);
});

/** What bash comes to with the cursor at the end of the line; `scn` is one that answers `complete` with these lines. */
function bash(
  line: string,
  answers: readonly string[],
): { readonly asked: string; readonly replies: readonly string[] } {
  const cwd = folderWith({
    scn: `#!/bin/sh\nshift 2\nprintf '[%s]' "$@" > asked\nprintf '%s\\n' ${answers.map((one) => `'${one}'`).join(" ")}\n`,
  });
  writeFileSync(join(cwd, "completion.bash"), scripts.bash);
  const script = `chmod +x scn; PATH="$PWD:$PATH"; source completion.bash
    COMP_LINE=$1; COMP_POINT=\${#COMP_LINE}; COMP_WORDS=(\${COMP_LINE//[:=]/ & }); COMP_CWORD=$((\${#COMP_WORDS[@]}-1))
    _scn; printf '%s\\n' "\${COMPREPLY[@]}"; cat asked >&2`;
  const { stdout, stderr } = spawnSync("bash", ["-c", script, "bash", line], { cwd, encoding: "utf8" });
  return { asked: stderr, replies: stdout.split("\n").filter((one) => one !== "") };
}

test("bash asks with the words up to the cursor, and takes what it is told", () => {
  expect(bash("scn run --dev", ["--device"])).toEqual({ asked: "[run][--dev]", replies: ["--device"] });
  expect(bash("scn run --device ", ["bench1", "bench2"])).toEqual({
    asked: "[run][--device][]",
    replies: ["bench1", "bench2"],
  });
});

test("bash, the real command and a configuration together complete a device", () => {
  const launcher = join(import.meta.dirname, "../../packages/cli/bin/scn.cjs");
  const cwd = folderWith({ ...project, scn: `#!/bin/sh\nexec "${process.execPath}" "${launcher}" "$@"\n` });
  const script = `chmod +x scn; PATH="$PWD:$PATH"; source <(scn completion bash)
    COMP_LINE="scn run first.scn --device ben"; COMP_POINT=\${#COMP_LINE}; COMP_WORDS=($COMP_LINE); COMP_CWORD=4
    _scn; echo "\${COMPREPLY[@]}"`;
  const { stdout, stderr } = spawnSync("bash", ["-c", script], { cwd, encoding: "utf8" });
  expect({ stdout, stderr }).toEqual({ stdout: "bench1 bench2\n", stderr: "" });
});

test("bash, which cuts words at : and =, gets only what stands behind them", () => {
  expect(bash("scn run -d sim:yuge", ["sim:yuge/ec716s"])).toEqual({
    asked: "[run][-d][sim:yuge]",
    replies: ["yuge/ec716s"],
  });
  expect(bash("scn run --clock=v", ["--clock=virtual"]).replies).toEqual(["virtual"]);
  expect(bash("scn run --chaos split,u", ["split,urc"])).toEqual({
    asked: "[run][--chaos][split,u]",
    replies: ["split,urc"],
  });
  expect(bash("scn run -d any:label=a,m", ["any:label=a,module=x/y"]).replies).toEqual(["a,module=x/y"]);
});
