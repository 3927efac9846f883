import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { start } from "../e2e/scn.js";

const scenario = (statement: string) =>
  `scenario "one" {\n  module quectel/ec200u\n\n  send AT\n  ${statement}\n\n  cleanup {\n    send ATI\n  }\n}\n`;

test("the real command sees a file that is saved, and ends with its run when it is interrupted", async () => {
  const cwd = mkdtempSync(join(tmpdir(), "scn-watch-"));
  onTestFinished(() => rmSync(cwd, { recursive: true, force: true }));
  const file = join(cwd, "one.scn");
  writeFileSync(file, scenario("send AT"));
  const { child, said, ended } = start(["watch", "one.scn", "--clock", "real", "--no-quiet"], { cwd });
  await said("Ctrl+C ends it");
  writeFileSync(file, scenario("wait 60s"));
  await said("one.scn changed: 1 of 1 file");
  await said("→ AT ");
  child.kill("SIGINT");
  const { code, stdout } = await ended;
  expect(code).toBe(0);
  expect(stdout).toMatch(/one\.scn changed[\s\S]*cleanup[\s\S]*→ ATI/);
});

test("the real command loads host flows anew, and what they import", async () => {
  const cwd = mkdtempSync(join(tmpdir(), "scn-watch-"));
  onTestFinished(() => rmSync(cwd, { recursive: true, force: true }));
  writeFileSync(join(cwd, "one.scn"), scenario("run lab.volts()"));
  const relay = (volts: number) =>
    writeFileSync(
      join(cwd, "relay.mjs"),
      `export const volts = () => { throw new Error("${volts} volts"); };\n`,
    );
  relay(3);
  writeFileSync(
    join(cwd, "lab.mjs"),
    'import { volts } from "./relay.mjs";\nexport const hostFlows = { "lab.volts": { run: volts } };\n',
  );
  const { child, said, ended } = start(["watch", "one.scn", "--host-flows", "lab.mjs"], { cwd });
  await said("3 volts");
  await said("Ctrl+C ends it");
  relay(5);
  await said("relay.mjs changed: 1 of 1 file");
  await said("5 volts");
  child.kill("SIGINT");
  expect((await ended).code).toBe(0);
});
