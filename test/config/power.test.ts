import { readFileSync } from "node:fs";
import { createServer as createHttpServer } from "node:http";
import { type AddressInfo, connect, createServer, type Server } from "node:net";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { option } from "../../packages/adapters/src/transports/rfc2217/com-port.js";
import {
  negotiation,
  TelnetDecoder,
  telnetData,
} from "../../packages/adapters/src/transports/rfc2217/telnet.js";
import { folderWith, scn } from "../reports/in-process.js";
import { family, scenario, served } from "./rack.js";

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
