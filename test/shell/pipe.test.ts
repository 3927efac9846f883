import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { start } from "../e2e/scn.js";

test("the real command takes lines from a pipe as they come, in real time", async () => {
  const cwd = mkdtempSync(join(tmpdir(), "scn-shell-"));
  onTestFinished(() => rmSync(cwd, { recursive: true, force: true }));
  const { child, said, ended } = start(["shell", "--device", "sim:quectel/ec200u"], { cwd });
  child.stdin?.write("AT\n");
  await said("← OK");
  child.stdin?.end("AT+CSQ\n:save x.scn\n");
  const { code, stdout, stderr } = await ended;
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toContain("rssi = ");
  expect(stdout).toContain("x.scn has 2 commands");
  expect(readFileSync(join(cwd, "x.scn"), "utf8")).toContain("send AT+CSQ\n");
});

test("a signal ends it whatever is still to be read, and leaves the port", async () => {
  const { child, said, ended } = start(["shell", "--device", "sim:quectel/ec200u"]);
  child.stdin?.write("AT\n:wait 1m\nATI\n");
  await said("← OK");
  child.kill("SIGINT");
  const { code, stdout } = await ended;
  expect(code).toBe(130);
  expect(stdout).not.toContain("ATI");
});
