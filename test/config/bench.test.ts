import { readFileSync } from "node:fs";
import { createServer as createHttpServer } from "node:http";
import { type AddressInfo, connect, createServer, type Server } from "node:net";
import { join } from "node:path";
import { builtinCatalogue } from "@scn/adapters";
import { realClock } from "@scn/runtime";
import { type SimulatedDevice, serveTransport, simulatedModule } from "@scn/simulator";
import { expect, onTestFinished, test } from "vitest";
import { option } from "../../packages/adapters/src/transports/rfc2217/com-port.js";
import {
  negotiation,
  TelnetDecoder,
  telnetData,
} from "../../packages/adapters/src/transports/rfc2217/telnet.js";
import { folderWith, scn } from "../reports/in-process.js";

const family = "quectel/lte-standard-a";
const scenario = (title: string, module: string, body: string) =>
  `scenario "${title}" {\n  module ${module}\n  ${body}\n}\n`;

const bench = `devices:
  bench1: {address: "sim:quectel/lte-standard-a?latency=0", labels: [lab-a, fast]}
  bench2: {address: "sim:quectel/bc260y?latency=0", labels: [lab-a]}
  bench3: {address: tcp://192.0.2.7:4001, module: quectel/ec200u, labels: lab-b}
`;

const files = {
  "scn.config.yaml": bench,
  "own.scn": scenario("own", family, "send AT"),
  "any.scn": scenario("portable", "any with tcp", "send AT"),
  "ec.scn": scenario("needs an EC200U", "quectel/ec200u", "send AT"),
};

test("--device names a device of the configuration, and the report calls it so", async () => {
  const cwd = folderWith(files);
  const { stdout, code } = await scn(cwd, ["run", "own.scn", "--device", "bench1", "--reporter", "json"]);
  const started = stdout.split("\n").find((line) => line.includes('"scenario-started"')) ?? "";
  expect(JSON.parse(started).devices).toEqual([
    { name: "bench1", module: family, address: "sim:quectel/lte-standard-a" },
  ]);
  expect(code).toBe(0);
});

test.each([
  ["bnech1", "error[SCN604]: there is no device bnech1 in scn.config.yaml\n  = fix: did you mean bench1?"],
  [
    "rack",
    "error[SCN604]: there is no device rack in scn.config.yaml\n  = fix: there is bench1, bench2, bench3",
  ],
  [
    "any:label=lab-c",
    "error[SCN506]: no device of scn.config.yaml fits any:label=lab-c\n  = note: bench1 has no label lab-c",
  ],
  ["any:module=yuge/*", "= note: bench3 is a quectel/ec200u"],
  [
    "any:lable=lab-a",
    "error[SCN604]: any:lable=lab-a does not name devices\n  = found: lable=lab-a\n  = fix: did you mean label?",
  ],
  [
    "bench2",
    'error[SCN506]: the scenario "own" is for quectel/lte-standard-a, and the device is quectel/bc260y',
  ],
])("--device %s: one sentence, and what there is", async (device, said) => {
  const { stderr, code } = await scn(folderWith(files), ["run", "own.scn", "--device", device]);
  expect(stderr).toContain(said);
  expect(code).toBe(2);
});

test("without a configuration a name is no device, and how to begin is said", async () => {
  const { stderr, code } = await scn(folderWith(files), [
    "run",
    "own.scn",
    "--no-config",
    "--device",
    "bench1",
  ]);
  expect(stderr).toContain("there is no device bench1: no scn.config.yaml names devices");
  expect(stderr).toContain("scn init");
  expect(code).toBe(2);
});

test("any: takes a device that fits the scenario; each: all that do", async () => {
  const cwd = folderWith(files);
  const any = await scn(cwd, ["run", "own.scn", "any.scn", "--device", "any:label=lab-a"]);
  expect(any.stdout).toMatch(/^own +pass +· *$/m);
  expect(any.stdout).toMatch(/^portable +pass +· *$/m);
  const each = await scn(cwd, ["run", "own.scn", "any.scn", "--device", "each:label=lab-a"]);
  expect(each.stdout).toMatch(/^own +pass +· *$/m);
  expect(each.stdout).toMatch(/^portable +pass +pass *$/m);
  expect([any.code, each.code]).toEqual([0, 0]);
});

test("any: that has nothing for a scenario says why, device by device, before anything runs", async () => {
  const { stderr, stdout, code } = await scn(folderWith(files), [
    "run",
    "ec.scn",
    "--device",
    "any:label=lab-a",
  ]);
  expect(stderr).toBe(`error[SCN506]: no device fits the scenario "needs an EC200U"
  = note: bench1: is a quectel/lte-standard-a
  = note: bench2: is a quectel/bc260y
  = fix: it is for quectel/ec200u: add such a device, or leave --device out
`);
  expect(stdout).toBe("");
  expect(code).toBe(2);
});

test("what is wrong with an option is said of what gave it", async () => {
  const cwd = folderWith({ ...files, "scn.config.yaml": `# bench\nspeed: 0\n${bench}` });
  const config = await scn(cwd, ["run", "own.scn"]);
  expect(config.stderr).toContain("error[SCN603]: `speed` cannot be 0\n --> scn.config.yaml:2:8\n");
  const variable = await scn(cwd, ["run", "own.scn"], { SCN_SPEED: "fast" });
  expect(variable.stderr).toContain("error[SCN603]: SCN_SPEED cannot be fast\n");
  const flag = await scn(cwd, ["run", "own.scn", "--speed", "-1"], { SCN_SPEED: "fast" });
  expect(flag.stderr).toContain("error[SCN603]: --speed cannot be -1\n");
  const choice = await scn(cwd, ["run", "own.scn"], { SCN_CLOCK: "vitual", SCN_SPEED: "1" });
  expect(choice.stderr).toContain("SCN_CLOCK cannot be vitual\n  = fix: did you mean virtual?");
  expect([config.code, variable.code, flag.code, choice.code]).toEqual([2, 2, 2, 2]);
});

/** A simulated module behind a port of loopback, and the switches of its bench. */
async function served(): Promise<{ readonly module: SimulatedDevice; readonly port: number }> {
  const catalogue = builtinCatalogue(family);
  if (catalogue === null) throw new Error(`${family} is gone`);
  const clock = realClock();
  const module = await simulatedModule(catalogue, { clock, latency: 0 });
  const { address, close } = await serveTransport(module.transport, { kind: "tcp", port: 0 }, { clock });
  onTestFinished(() => close());
  return { module, port: Number(new URL(address).port) };
}

async function listening(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

/** What the module forgets when it really boots. */
const resets = scenario(
  "reset",
  family,
  "send AT+CMEE=2\n  reboot hard\n  send AT+CMEE?\n  expect +CMEE: <n:int>\n  check n != 2",
);

test("reboot hard asks the relay of the configuration, and the module boots", async () => {
  const { module, port } = await served();
  const asked: string[] = [];
  const relay = await listening(
    createHttpServer(async (request, answer) => {
      asked.push(`${request.method} ${request.url}`);
      await module.control.hardReset?.();
      answer.end("ok");
    }),
  );
  const cwd = folderWith({
    "scn.config.yaml": `devices:
  rack:
    address: tcp://127.0.0.1:${port}
    reboot: {http: {url: "http://127.0.0.1:${relay}/port/3/cycle", method: PUT}}
`,
    "reset.scn": resets,
  });
  const { stdout, stderr, code } = await scn(cwd, ["run", "reset.scn", "--device", "rack"]);
  expect({ code, asked, stderr }).toEqual({ code: 0, asked: ["PUT /port/3/cycle"], stderr: "" });
  expect(stdout).toContain("passed");
});

test("reboot hard pulses DTR where the configuration says so", async () => {
  const { module, port } = await served();
  const lines: number[] = [];
  const server = await listening(
    createServer({ noDelay: true }, (host) => {
      const raw = connect({ host: "127.0.0.1", port, noDelay: true });
      const decoder = new TelnetDecoder();
      host.on("data", (chunk) => {
        for (const item of decoder.push(chunk)) {
          if (item.kind === "data") raw.write(item.bytes);
          else if (item.kind === "negotiation" && item.verb === "will")
            host.write(negotiation("do", item.option));
          else if (item.kind === "subnegotiation" && item.option === option.comPort && item.bytes[0] === 5) {
            const line = item.bytes[1] ?? 0;
            lines.push(line);
            // The reset pin hangs on DTR: 9 is DTR off.
            if (line === 9) void module.control.hardReset?.();
          }
        }
      });
      raw.on("data", (chunk) => host.write(telnetData(chunk)));
      host.on("error", () => undefined).on("close", () => raw.destroy());
      raw.on("error", () => undefined).on("close", () => host.destroy());
    }),
  );
  const cwd = folderWith({
    "scn.config.yaml": `devices:
  rack: {address: "rfc2217://127.0.0.1:${server}", reboot: {dtr: 50ms}}
`,
    "reset.scn": resets,
  });
  const { stdout, code } = await scn(cwd, ["run", "reset.scn", "--device", "rack"]);
  expect(stdout).toContain("passed");
  expect(code).toBe(0);
  expect(lines.filter((line) => line === 8 || line === 9).slice(-2)).toEqual([9, 8]);
});

test("any: with --jobs uses the devices that fit side by side, one scenario at a time each", async () => {
  const [one, two] = [await served(), await served()];
  const cwd = folderWith({
    "scn.config.yaml": `devices:
  rack1: {address: "tcp://127.0.0.1:${one.port}", module: ${family}, labels: [rack]}
  rack2: {address: "tcp://127.0.0.1:${two.port}", module: ${family}, labels: [rack]}
  other: {address: "tcp://127.0.0.1:9", module: ${family}}
`,
    "four.scn": [1, 2, 3, 4].map((at) => scenario(`number ${at}`, family, "send AT\n  wait 50ms")).join("\n"),
  });
  const { stdout, code } = await scn(cwd, [
    "run",
    "four.scn",
    ...["--device", "any:label=rack", "--jobs", "2", "--reporter", "json"],
  ]);
  const started = stdout.split("\n").filter((line) => line.includes('"scenario-started"'));
  const used = started.map((line) => JSON.parse(line).devices[0].name);
  expect(used).toHaveLength(4);
  expect(new Set(used)).toEqual(new Set(["rack1", "rack2"]));
  expect(code).toBe(0);
});

const pair = `scenario "two" {
  module left: ${family}
  module right: any with tcp
  on left {
    send AT
  }
  on right {
    send AT+GMM
  }
}
`;

test("--device gives each module of a scenario a device of its own, by the scenario's names", async () => {
  const [one, two] = [await served(), await served()];
  const cwd = folderWith({
    "scn.config.yaml": `devices:\n  rack: {address: "tcp://127.0.0.1:${two.port}", module: ${family}}\n`,
    "two.scn": pair,
  });
  const device = `left=tcp://127.0.0.1:${one.port},right=rack`;
  const { stdout, code } = await scn(cwd, ["run", "two.scn", "--device", device]);
  expect(stdout).toContain(`left = tcp://127.0.0.1:${one.port} · right = tcp://127.0.0.1:${two.port}`);
  expect(stdout).toContain("right: → AT+GMM");
  expect(code).toBe(0);
});

test.each([
  [
    "tcp://127.0.0.1:9",
    "needs 2 modules, and --device gives one\n  = fix: name one for each: --device left=…,right=…;",
  ],
  [
    "left=sim:,rigth=sim:quectel/ec200u",
    "--device names no device for the module right\n  = found: left=…,rigth=…\n  = fix: write right=… in place of rigth=…",
  ],
  ["left=sim:", "= fix: add right=… to --device"],
  ["left=sim:,left=sim:,right=sim:", "left is given two devices"],
  ["left=each:sim:*,right=sim:", "left is one module, and each:sim:* is not one device"],
  ["left=sim:quectel/ec200u,right=sim:", "is for quectel/lte-standard-a, and the device is quectel/ec200u"],
  ["left=sim:,right=bnech1", "there is no device bnech1 in scn.config.yaml\n  = fix: did you mean bench1?"],
])("--device %s for two modules: one sentence, and what to write", async (device, said) => {
  const { stderr, code } = await scn(folderWith({ ...files, "two.scn": pair }), [
    "run",
    "two.scn",
    "--device",
    device,
  ]);
  expect(stderr).toContain(said);
  expect(code).toBe(2);
});

test("a scenario whose module has no name says so where --device is by name", async () => {
  const { stderr, code } = await scn(folderWith(files), ["run", "own.scn", "--device", "left=sim:"]);
  expect(stderr).toContain("--device is for modules called left, and here one has no name");
  expect(code).toBe(2);
});

test("power off and on start programs only where that is allowed", async () => {
  const { port } = await served();
  const config = (consent: string) => `${consent}devices:
  rack:
    address: tcp://127.0.0.1:${port}
    power:
      off: {exec: [node, -e, "require('fs').appendFileSync('switched', 'off ')"]}
      on: {exec: [node, -e, "require('fs').appendFileSync('switched', 'on ')"]}
`;
  const files = { "power.scn": scenario("power", family, "power off\n  power on\n  wait-ready\n  send AT") };
  const refused = await scn(folderWith({ ...files, "scn.config.yaml": config("") }), [
    "run",
    "power.scn",
    "-d",
    "rack",
  ]);
  expect(refused.stderr).toContain("the power control of rack starts a program");
  expect(refused.stderr).toContain("allow-exec: true");
  expect(refused.code).toBe(2);
  const cwd = folderWith({ ...files, "scn.config.yaml": config("allow-exec: true\n") });
  const allowed = await scn(cwd, ["run", "power.scn", "-d", "rack"]);
  expect(allowed.stdout).toContain("passed");
  expect(allowed.code).toBe(0);
  expect(readFileSync(join(cwd, "switched"), "utf8")).toBe("off on ");
});

test("a device without power control says what to write", async () => {
  const { port } = await served();
  const cwd = folderWith({
    "scn.config.yaml": `devices:\n  rack: {address: "tcp://127.0.0.1:${port}"}\n`,
    "reset.scn": resets,
  });
  const { stdout, code } = await scn(cwd, ["run", "reset.scn", "-d", "rack"]);
  expect(stdout).toContain("SCN507");
  expect(stdout).toContain("reboot:");
  expect(code).toBe(3);
});
