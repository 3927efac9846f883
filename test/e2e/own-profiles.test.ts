import { expect, test } from "vitest";
import { profile } from "./acme-m1.js";
import { folderWith, scn, start } from "./scn.js";

const own = { "modules/acme/m1/profile.yaml": profile };

const on = (module: string, body: string) => `scenario "s" {\n  module ${module}\n${body}\n}\n`;

test("a module of one's own is run, checked, explained and served like one that comes along", async () => {
  const cwd = folderWith({
    ...own,
    "a.scn": on("acme/m1", "  send AT+CSQ\n  expect +CSQ: <rssi:int>,<_:int>"),
    "wrong.scn": on("acme/m1", "  send AT+ACME=7"),
  });
  const run = await scn(["run", "a.scn", "--profiles", "modules"], { cwd });
  expect(run.stdout).toContain("sim:acme/m1");
  expect(run.code).toBe(0);
  const check = await scn(["check", "wrong.scn", "--profiles", "modules"], { cwd });
  expect(check.stdout).toContain("Acme M1 manual");
  expect(check.stdout).toContain("SCN307");
  expect((await scn(["explain", "AT+ACME", "--profiles", "modules"], { cwd })).stdout).toContain("2 s");
  const served = start(["sim", "acme/m1", "--tcp", "0", "--profiles", "modules"], { cwd });
  await served.said("acme/m1 at tcp://127.0.0.1:");
  served.child.kill("SIGINT");
  expect((await served.ended).code).toBe(0);
  const each = await scn(["run", "a.scn", "--profiles", "modules", "--device", "each:sim:acme/*"], { cwd });
  expect(each.stdout).toMatch(/\ns {2}pass\n/);
});

test("without --profiles nobody knows it", async () => {
  const cwd = folderWith({ ...own, "a.scn": on("acme/m1", "  send AT") });
  const { code, stderr } = await scn(["run", "a.scn"], { cwd });
  expect(stderr).toContain("SCN301");
  expect(code).toBe(2);
});

test("a mistake in it is shown with its place and its fix, nothing is run, and the exit code is 2", async () => {
  const cwd = folderWith({
    "modules/acme/m1/profile.yaml": profile.replace(
      "extends: quectel/lte-standard-a",
      "extends: quectel/lte",
    ),
    "a.scn": on("quectel/lte-standard-a", "  send AT"),
  });
  for (const args of [
    ["run", "a.scn"],
    ["check", "a.scn"],
    ["explain", "AT"],
    ["sim", "acme/m1", "--tcp", "0"],
  ]) {
    const { code, stdout, stderr } = await scn([...args, "--profiles", "modules"], { cwd });
    expect(stderr).toContain("error[SCN706]: there is no profile `quectel/lte` to extend");
    expect(stderr).toContain("--> modules/acme/m1/profile.yaml:4:10");
    expect(stderr).toMatch(/1 error; nothing was done\n$/);
    expect(stderr).not.toMatch(/^ {4}at /m);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  }
});

const declared = `schema: 1
id: acme/m2
title: Acme M2
extends: 3gpp/basic
capabilities: [tcp]
documents:
  acme: { title: "Acme M2 manual", version: "1", date: "2025-01" }
default-deadline: { after: 60s, source: acme 1 }
boot: { banner: [RDY], duration: 3s, source: acme 1 }
`;

/** The flows that a module with `tcp` brings; what they do is no matter here. */
const flows = [
  'pdp.activate(cid: int = 1, apn: string = "CMNET", user: string = "", password: secret = "")',
  "pdp.deactivate(cid: int = 1)",
  "pdp.recover(cid: int = 1)",
  "pdp.address(cid: int = 1)",
  "pdp.await-lost(cid: int = 1)",
  "tcp.open(host: string, port: int, id: int = 0, cid: int = 1)",
  "tcp.send(data: bytes, id: int = 0)",
  "tcp.receive(size: int, id: int = 0)",
  "tcp.await-closed(id: int = 0)",
  "tcp.close(id: int = 0)",
]
  .map((signature) => `flow ${signature} {\n  send AT\n${giving(signature)}}\n`)
  .join("\n");

function giving(signature: string): string {
  if (signature.startsWith("tcp.receive")) return '  return bytes("x")\n';
  return /^pdp\.(?:activate|recover|address)/.test(signature) ? '  return "192.0.2.1"\n' : "";
}

test("a scenario that talks to the world is not tried on a module that only its profile simulates", async () => {
  const cwd = folderWith({
    "modules/acme/m2/profile.yaml": declared,
    "modules/acme/m2/flows/flows.scn": flows,
    "tcp.scn": on("any with tcp", "  send AT"),
    "any.scn": on("any", "  send AT"),
  });
  const reason = "acme/m2 is simulated by its profile alone, without connections, and cannot do tcp";
  const on2 = ["--profiles", "modules", "--device"];
  const each = await scn(["run", "tcp.scn", "any.scn", ...on2, "each:sim:*", "-r", "json"], { cwd });
  expect(each.stderr).toBe("");
  const events = each.stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  const { rows } = events.find(({ type }) => type === "matrix");
  expect(rows).toMatchObject([
    {
      path: "tcp.scn",
      cells: { "acme/m2": { verdict: "skipped", reason }, "quectel/ec200u": { verdict: "pass" } },
    },
    { path: "any.scn", cells: { "acme/m2": { verdict: "pass" } } },
  ]);
  const alone = await scn(["run", "tcp.scn", ...on2, "sim:acme/m2"], { cwd });
  expect(alone.stdout).toContain(reason);
  expect(alone.code).toBe(3);
});
