import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { folderWith, scn } from "./in-process.js";

const scenario = `policy ladder {
  backoff 0s, 10m
  give-up after 24h
}
scenario "two silences" {
  module quectel/lte-standard-a
  recover {
    on-no-response {
      reboot backoff ladder
      restart step
    }
  }
  simulate {
    2 times on-command AT+CSQ {
      silent
    }
  }
  step "signal" {
    send AT+CSQ
  }
}
`;

test("every report in text shows a recovery with its cause, its waits and its outcome", async () => {
  const cwd = folderWith({ "a.scn": scenario });
  const names = ["junit=xml", "tap=tap", "json=json", "markdown=md", "log=jsonl"];
  const ended = await scn(cwd, ["run", "a.scn", ...names.flatMap((name) => ["--report", name])]);
  expect([ended.code, ended.stderr]).toEqual([0, ""]);
  const file = (name: string) => readFileSync(join(cwd, name), "utf8");

  expect(ended.stdout).toMatch(
    /⟲ recovery 2: no final result code for AT\+CSQ after 60s\n.*policy ladder, use 2: waits 10 min/,
  );
  expect(ended.stdout).toContain("⟲ recovered: the step runs again");
  expect(ended.stdout).toContain("after 2 recoveries");

  const [{ tries }] = JSON.parse(file("json")).scenarios;
  expect(tries[0].recoveries).toBe(2);
  expect(tries[0].episodes).toMatchObject([
    { recovery: 1, cause: "no final result code for AT+CSQ after 60s", waits: [{ use: 1, pause: 0 }] },
    { recovery: 2, waits: [{ policy: "ladder", use: 2, pause: 600_000 }], outcome: "restart step" },
  ]);

  expect(file("md")).toContain("two silences, after 2 recoveries");
  expect(file("md")).toMatch(
    /## Recoveries\n\n\| scenario .*\n.*\n.*ladder 1: at once.*\n.*ladder 2: 10 min \| the step runs again/,
  );

  expect(file("tap")).toMatch(
    / {2}recoveries:\n {4}- ".*ladder 1: at once; the step runs again.*"\n {4}- ".*ladder 2: 10 min;/,
  );

  expect(file("xml")).toContain("⟲ recovery 2");
  expect(file("xml")).toMatch(/name="recoveries\.two silences" value="2"/);
  expect(file("jsonl").match(/"type":"recovery-ended"/g)).toHaveLength(2);
});
