import { createServer } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { folderWith, scenario, scn } from "./scn.js";

const csq = "  send AT+CSQ";

test("--param gives a parameter its value, and so does the environment", async () => {
  const cwd = folderWith({
    "a.scn": scenario(
      "a",
      '  log "apn is ${apn}, twice ${n + n}"',
      '  param apn: string = "CMNET"\n  param n: int = 1\n',
    ),
  });
  const said = async (args: string[], env = {}) =>
    (await scn(["run", "a.scn", ...args], { cwd, env })).stdout;
  expect(await said([])).toContain("apn is CMNET, twice 2");
  expect(await said(["--param", "apn=a=b", "--param", "n=21"])).toContain("apn is a=b, twice 42");
  expect(await said([], { SCN_PARAM_APN: "env" })).toContain("apn is env");
  expect(await said(["--param", "apn=line"], { SCN_PARAM_APN: "env" })).toContain("apn is line");
});

test("a secret is never shown, in text or in the event log", async () => {
  const cwd = folderWith({
    "a.scn": scenario(
      "a",
      '  log "password ${password}"\n  try send AT+QICSGP=1,1,"x","u","${password}",1',
      "  param password: secret\n",
    ),
  });
  for (const reporter of ["text", "json"]) {
    const { code, stdout, stderr } = await scn(["run", "a.scn", "-v", "--reporter", reporter], {
      cwd,
      env: { SCN_PARAM_PASSWORD: "t0p-s3cret" },
    });
    expect(code).toBe(0);
    expect(stdout).toContain("‹secret:password›");
    expect(stdout + stderr).not.toContain("t0p-s3cret");
  }
});

test("--tag runs only what has one of the tags", async () => {
  const cwd = folderWith({
    "a.scn":
      scenario("one", csq, "  tags smoke\n") +
      scenario("two", csq, "  tags tcp, slow\n") +
      scenario("three", csq),
  });
  const titles = async (...args: string[]) =>
    (await scn(["run", "a.scn", "--reporter", "json", ...args], { cwd })).stdout
      .split("\n")
      .filter((line) => line.includes('"scenario-started"'))
      .map((line) => JSON.parse(line).title);
  expect(await titles()).toEqual(["one", "two", "three"]);
  expect(await titles("--tag", "smoke,slow")).toEqual(["one", "two"]);
  expect(await titles("--tag", "smoke", "--tag", "tcp")).toEqual(["one", "two"]);
});

test("--bail stops after the first scenario that does not pass, in this file and the next", async () => {
  const cwd = folderWith({
    "a.scn": scenario("a1", csq) + scenario("a2", '  fail "no"') + scenario("a3", csq),
    "b.scn": scenario("b1", csq),
  });
  const all = await scn(["run", "."], { cwd });
  const bailed = await scn(["run", ".", "--bail"], { cwd });
  expect(all.stdout).toContain("4 scenarios: 1 failed, 3 passed");
  expect(bailed.stdout).toContain("2 scenarios: 1 failed, 1 passed");
  expect([all.code, bailed.code]).toEqual([1, 1]);
});

test("--device sim: with a latency makes the module faster", async () => {
  const cwd = folderWith({ "a.scn": scenario("a", csq) });
  const { code, stdout } = await scn(["run", "a.scn", "--device", "sim:quectel/lte-standard-a?latency=0"], {
    cwd,
  });
  expect(code).toBe(0);
  expect(stdout).toContain("+0 ms");
});

test("--peer sends the module to a peer that stands elsewhere, on the real clock", async () => {
  const server = createServer((socket) => socket.pipe(socket));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  const cwd = folderWith({
    "a.scn": scenario("a", '  log "at ${echo.host}:${echo.port}"', "  peer echo: tcp-echo\n"),
  });
  const { code, stdout } = await scn(["run", "a.scn", "--peer", `echo=127.0.0.1:${port}`], { cwd });
  expect(code).toBe(0);
  expect(stdout).toContain(`at 127.0.0.1:${port}`);
  expect(stdout).not.toContain("virtual");
});

test("time is virtual unless asked otherwise: an hour takes none", async () => {
  const cwd = folderWith({
    "hour.scn": scenario("hour", "  wait 1h"),
    "short.scn": scenario("short", "  wait 300ms"),
  });
  expect((await scn(["run", "hour.scn"], { cwd })).stdout).toContain("1 h of virtual time");
  const real = await scn(["run", "short.scn", "--clock", "real"], { cwd });
  expect(real.stdout).toMatch(/1 passed {2}\((3|4|5)\d\d ms\)/);
});
