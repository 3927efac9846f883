import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { decodeRecording, planOf } from "@scn/runtime";
import { describe, expect, it } from "vitest";
import { folderWith, scn } from "../reports/in-process.js";

/** It takes any +CREG for an alarm, also the one that a module sends by itself when it is told to. */
const weak = `scenario "weak" {
  module quectel/ec200u
  send AT+CREG=1
  forbid-urc +CREG: <stat:int>
  send AT+CSQ
  expect +CSQ: <rssi:int>,<ber:int>
  wait 20s
  send AT+CGMI
  wait 20s
}
`;
const sound = `scenario "sound" {
  module quectel/ec200u
  send AT+CSQ
  expect +CSQ: <rssi:int>,<ber:int>
}
`;
const wrong = sound.replace("<rssi:int>", "12");
const silent = 'scenario "sound" {\n  module quectel/ec200u\n  fail "before anything was sent"\n}\n';

function onlyRecording(folder: string): { readonly name: string; readonly text: string } {
  const [name = "", ...others] = readdirSync(join(folder, "shrunk"));
  expect(others).toEqual([]);
  return { name: `shrunk/${name}`, text: readFileSync(join(folder, "shrunk", name), "utf8") };
}

describe("scn chaos shrink", () => {
  it("finds a seed that fails, and leaves the one disturbance that a weak script does not stand", async () => {
    const folder = folderWith({ "weak.scn": weak });
    const ended = await scn(folder, ["chaos", "shrink", "weak.scn", "--chaos", "split,urc,echo,delay"]);
    expect(ended.stderr).toBe("");
    expect(ended.stdout).toMatch(/^"weak" fails with --seed \d+, and \d+ disturbances: /);
    expect(ended.stdout).toMatch(/one is needed, as \d+ runs show:\n {2}urc: \+CREG: 1/);
    expect(ended.code).toBe(0);
    const { name, text } = onlyRecording(folder);
    expect(planOf(decodeRecording(text))).toMatchObject([{ kind: "urc", line: "+CREG: 1" }]);
    const again = await scn(folder, ["run", "weak.scn", "--chaos-plan", name]);
    expect(again.stdout).toContain("error[SCN411]");
    const replayed = await scn(folder, ["run", "weak.scn", "--device", `replay:${join(folder, name)}`]);
    expect(replayed.stdout).toContain("error[SCN411]");
  });

  it("begins with what a recording has, and takes less of what is needed", async () => {
    const plan = "     0.000 ! chaos drop 1:8 6\n     0.000 ! chaos split 1:2 1:9\n";
    const folder = folderWith({
      "sound.scn": sound,
      "run.scnlog": `scnlog 1\n# scenario sound\n# module quectel/ec200u\n${plan}`,
    });
    const { stdout } = await scn(folder, ["chaos", "shrink", "sound.scn", "--chaos-plan", "run.scnlog"]);
    expect(stdout).toMatch(/\n {2}drop: [1-5] bytes? behind AT\+CSQ␍, at byte 9 of what came\n/);
    expect(stdout).not.toContain("split: ");
  });

  it.each([
    [sound, ["--chaos", "split", "--seed", "4"], 1, "nothing failed with --seed 4"],
    [wrong, ["--chaos", "split", "--seed", "4"], 1, "chaos is not the cause"],
    [silent, ["--chaos", "split", "--seed", "4"], 1, "fails with --seed 4, and no disturbance\n"],
    [sound, [], 2, "there is no chaos to shrink"],
    [sound, ["--chaos", "split", "--device", "each:sim:*"], 2, "on one of them"],
    [sound, ["--chaos-plan", "none.scnlog"], 2, "none.scnlog cannot be read"],
  ])("says why there is nothing to shrink %#", async (text, options, code, words) => {
    const folder = folderWith({ "a.scn": text });
    const ended = await scn(folder, ["chaos", "shrink", "a.scn", ...options]);
    expect(ended.code).toBe(code);
    expect(ended.stdout + ended.stderr).toContain(words);
    expect(readdirSync(folder)).toEqual(["a.scn"]);
  });
});

describe("scn run --chaos-plan", () => {
  const recording = (scenario: string, note: string) =>
    `scnlog 1\n# scenario ${scenario}\n# module quectel/ec200u\n     0.000 ! ${note}\n`;

  it.each([
    [recording("sound", "open"), [], "says nothing of chaos"],
    [recording("other", "chaos echo 1:0"), [], 'is of the scenario "other"'],
    [recording("sound", "chaos echo 1:0"), ["--chaos", "split"], "leave one of them out"],
  ])("is refused where it makes no sense %#", async (text, options, words) => {
    const folder = folderWith({ "a.scn": sound, "run.scnlog": text });
    const ended = await scn(folder, ["run", "a.scn", "--chaos-plan", "run.scnlog", ...options]);
    expect(ended).toMatchObject({ code: 2, stderr: expect.stringContaining(words) });
  });
});
