import { builtinCatalogue } from "@scn/adapters";
import { realClock } from "@scn/runtime";
import { serveModule } from "@scn/simulator";
import { expect, onTestFinished, test } from "vitest";
import { folderWith, scn } from "../reports/in-process.js";
import { eventsIn, lte, runsIn, scenario } from "./files.js";

/** A module behind TCP on loopback: to the command, hardware. */
async function served(): Promise<string> {
  const catalogue = builtinCatalogue(lte);
  if (catalogue === null) throw new Error(lte);
  const module = await serveModule(catalogue, { kind: "tcp", port: 0 }, { clock: realClock(), latency: 0 });
  onTestFinished(() => module.close());
  return module.address;
}

/** A run's beginning is told in whole milliseconds. */
const rounding = 2;

const waits = (title: string) => scenario(title, "  send AT\n  wait 150ms\n  send AT+CSQ");
const four = waits("one") + waits("two") + waits("three") + waits("four");

async function bench(): Promise<string> {
  const devices = [await served(), await served()].map(
    (address, index) =>
      `  bench${index + 1}:\n    address: ${address}\n    module: ${lte}\n    labels: [lab]\n`,
  );
  return folderWith({ "a.scn": four, "scn.config.yaml": `devices:\n${devices.join("")}` });
}

test("any: gives each scenario a device that is free; no device ever has two", async () => {
  const cwd = await bench();
  const { code, stdout, stderr } = await scn(cwd, [
    "run",
    "a.scn",
    "-d",
    "any:label=lab",
    "--jobs",
    "4",
    "-r",
    "json",
  ]);
  expect(stderr).toBe("");
  expect(code).toBe(0);
  const runs = runsIn(stdout);
  expect(runs.map(({ device }) => device).sort()).toEqual(["bench1", "bench1", "bench2", "bench2"]);
  for (const [index, run] of runs.entries()) {
    const others = runs.slice(index + 1).filter(({ device }) => device === run.device);
    for (const other of others) {
      const gap = Math.max(other.began - run.ended, run.began - other.ended);
      expect(gap).toBeGreaterThanOrEqual(-rounding);
    }
  }
  expect(
    runs.some((run) =>
      runs.some((other) => other.device !== run.device && other.began < run.ended && run.began < other.ended),
    ),
  ).toBe(true);
});

test("each: runs every scenario on both, side by side", async () => {
  const cwd = await bench();
  const { code, stdout } = await scn(cwd, [
    "run",
    "a.scn",
    "-d",
    "each:label=lab",
    "-g",
    "one|two",
    "-j",
    "2",
    "-r",
    "json",
  ]);
  expect(code).toBe(0);
  expect(
    runsIn(stdout)
      .map(({ device }) => device)
      .sort(),
  ).toEqual(["bench1", "bench1", "bench2", "bench2"]);
  const matrix = eventsIn(stdout).at(-1);
  expect(matrix).toMatchObject({ type: "matrix", modules: ["bench1", "bench2"] });
});

test("one device has one scenario at a time, however many jobs there are, and that is told", async () => {
  const cwd = await bench();
  const { code, stdout, stderr } = await scn(cwd, [
    "run",
    "a.scn",
    "-d",
    "bench1",
    "-g",
    "one|two",
    "-j",
    "3",
    "-r",
    "json",
  ]);
  expect(code).toBe(0);
  expect(stderr).toContain("note: --jobs 3: there is one device, so one scenario at a time");
  const [first, second] = runsIn(stdout);
  expect(second?.began).toBeGreaterThanOrEqual(first?.ended ?? Number.POSITIVE_INFINITY);
});
