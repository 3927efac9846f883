import { constants, existsSync, mkdtempSync, openSync, rmSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ReadStream } from "node:tty";
import { expect, onTestFinished, test } from "vitest";
import { folderWith, type Running, scenario, scn, start } from "./scn.js";

/** `scn sim` with a module on TCP; resolves when it can be opened. */
async function served(...args: string[]): Promise<Running & { readonly port: number }> {
  const run = start(["sim", ...args]);
  onTestFinished(() => void run.child.kill("SIGKILL"));
  let said = "";
  run.child.stdout?.on("data", (text: string) => {
    said += text;
  });
  await run.said("Ctrl+C ends it");
  return { ...run, port: Number(/tcp:\/\/127\.0\.0\.1:(\d+)/.exec(said)?.[1]) };
}

function client(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1", () => resolve(socket)).once("error", reject);
    onTestFinished(() => void socket.destroy());
  });
}

function answer(stream: NodeJS.ReadableStream, until: string): Promise<string> {
  let text = "";
  return new Promise((resolve) => {
    stream.on("data", (bytes: Buffer) => {
      text += bytes.toString("latin1");
      if (text.includes(until)) resolve(text);
    });
  });
}

test("scn sim --tcp answers a client, tells what goes in and out, and ends cleanly on Ctrl+C", async () => {
  const run = await served("quectel/lte-standard-a", "--tcp", "0");
  const socket = await client(run.port);
  socket.write("ATE0\r");
  await answer(socket, "OK\r\n");
  socket.write("AT+CSQ\r");
  expect(await answer(socket, "OK\r\n")).toMatch(/^\r\n\+CSQ: \d+,\d+\r\n\r\nOK\r\n$/);
  run.child.kill("SIGINT");
  const { code, stdout, stderr } = await run.ended;
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toMatch(/^quectel\/lte-standard-a at tcp:\/\/127\.0\.0\.1:\d+\nCtrl\+C ends it\n/);
  expect(stdout).toContain("→ AT+CSQ␍\n");
  expect(stdout).toMatch(/← ␍␊\+CSQ: \d+,\d+␍␊␍␊OK␍␊\n/);
  expect(stdout).not.toContain("\x1b");
});

test("scn sim --pty gives a raw serial line under a name of one's own, and takes the name away at the end", async () => {
  const folder = mkdtempSync(join(tmpdir(), "scn-pty-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const link = join(folder, "modem");
  const run = await served("quectel/lte-standard-a", "--pty", link, "--tcp", "0");
  const port = new ReadStream(openSync(link, constants.O_RDWR | constants.O_NOCTTY));
  onTestFinished(() => void port.destroy());
  const said = answer(port, "OK\r\n");
  port.write("AT\r");
  expect(await said).toBe("AT\r\r\nOK\r\n");
  run.child.kill("SIGTERM");
  expect((await run.ended).code).toBe(0);
  expect(existsSync(link)).toBe(false);
});

test("several modules are served at once, and a scenario runs on one of them over TCP", async () => {
  const { port, child, ended } = await served(
    "quectel/lte-standard-a",
    "--tcp",
    "0",
    "luat/air780",
    "--tcp=0",
  );
  const cwd = folderWith({ "a.scn": scenario("a", "  send AT+CSQ\n  expect +CSQ: <rssi:int>,<_:int>") });
  const { code, stdout } = await scn(["run", "a.scn", "--device", `tcp://127.0.0.1:${port}`], { cwd });
  expect(stdout).toContain("1 scenario: 1 passed");
  expect(code).toBe(0);
  child.kill("SIGINT");
  expect((await ended).stdout).toMatch(/ {2}quectel\/lte-standard-a {2}→ AT\+CSQ␍/);
});

test("a place that cannot be opened ends the command with 3 and leaves nothing open", async () => {
  const { port } = await served("quectel/lte-standard-a", "--tcp", "0");
  const { code, stderr } = await scn(["sim", "luat/air780", "--tcp", "0", "--tcp", String(port)]);
  expect(stderr).toContain("luat/air780#2 cannot be served: the port is taken");
  expect(code).toBe(3);
});

test("what makes no sense is refused with the way to write it", async () => {
  const { code, stderr } = await scn(["sim", "quectel/lte-standrad-a", "--tcp", "0"]);
  expect(stderr).toContain("did you mean quectel/lte-standard-a?");
  expect(code).toBe(2);
  expect((await scn(["sim", "quectel/lte-standard-a"])).stderr).toContain("add --tcp <port> or --pty [path]");
});
