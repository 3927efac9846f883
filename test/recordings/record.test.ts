import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  createReadStream,
  existsSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { builtinCatalogue } from "@scn/adapters";
import { realClock } from "@scn/runtime";
import { type ServedPlace, serveModule } from "@scn/simulator";
import { describe, expect, it, onTestFinished } from "vitest";
import { scn } from "../reports/in-process.js";
import { interruptible } from "./interruptible.js";

const family = "quectel/ec200u";

async function module(place: ServedPlace = { kind: "tcp", port: 0 }) {
  const catalogue = builtinCatalogue(family);
  if (catalogue === null) throw new Error(family);
  const served = await serveModule(catalogue, place, { clock: realClock(), latency: 0 });
  onTestFinished(() => served.close());
  return served;
}

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), "scn-record-"));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

async function says(socket: Socket, text: string, until: string): Promise<string> {
  let heard = "";
  const done = new Promise<void>((resolve) =>
    socket.on("data", (bytes: Buffer) => {
      heard += bytes.toString("latin1");
      if (heard.includes(until)) resolve();
    }),
  );
  socket.write(text);
  await done;
  socket.removeAllListeners("data");
  return heard;
}

/** A port on which nobody takes a connection: its program stands still, and those that the kernel keeps for it are as many as it may. */
async function deafServer(): Promise<number> {
  const still = `require("node:net").createServer().listen({ port: 0, host: "127.0.0.1", backlog: 1 }, function () {
    require("node:fs").writeSync(1, String(this.address().port));
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  })`;
  const program = spawn(process.execPath, ["-e", still], { stdio: ["ignore", "pipe", "inherit"] });
  onTestFinished(() => void program.kill("SIGKILL"));
  const [port] = await once(program.stdout, "data");
  const waiting = [1, 2, 3].map(() => connect(Number(port), "127.0.0.1"));
  onTestFinished(() => {
    for (const socket of waiting) socket.destroy();
  });
  await Promise.all(waiting.slice(0, 2).map((socket) => once(socket, "connect")));
  return Number(port);
}

/** The lines of a recording without their times. */
function told(text: string): readonly string[] {
  return text
    .split("\n")
    .filter((line) => /^ *\d/.test(line))
    .map((line) => line.slice(11));
}

describe("scn record", () => {
  it("copies both ways between a program and a port, and writes down lines, secrets masked", async () => {
    const cwd = folder();
    const real = await module();
    const { ended, interrupt, output } = interruptible(
      cwd,
      ["record", "--transport", real.address, "--tcp", "0", "-m", family, "--secret", "password"],
      { SCN_PARAM_PASSWORD: "open sesame" },
    );
    const [, port] = await output.match(/ at tcp:\/\/127\.0\.0\.1:(\d+)/);
    const socket = connect(Number(port), "127.0.0.1");
    await once(socket, "connect");
    // As a person types it.
    for (const key of "AT+CSQ") socket.write(key);
    expect(await says(socket, "\r", "OK\r\n")).toContain("+CSQ: ");
    await says(socket, 'AT+QICSGP=1,1,"CMNET","me","open sesame",1\r', "OK\r\n");
    socket.destroy();
    await output.match(/host-left/);
    interrupt();
    expect(await ended).toBe(0);
    const text = readFileSync(join(cwd, "session.scnlog"), "utf8");
    expect(text).not.toContain("sesame");
    const lines = told(text);
    expect(lines[0]).toBe("! open");
    expect(lines[1]).toMatch(/^! host-came 127\.0\.0\.1:\d+$/);
    expect(lines.slice(2)).toEqual([
      "> AT+CSQ\\r",
      "< AT+CSQ\\r\\r\\n",
      "< +CSQ: 28,99\\r\\n",
      "< \\r\\n",
      "< OK\\r\\n",
      '> AT+QICSGP=1,1,"CMNET","me","\\xE2\\x80\\xB9secret:password\\xE2\\x80\\xBA",1\\r',
      '< AT+QICSGP=1,1,"CMNET","me","\\xE2\\x80\\xB9secret:password\\xE2\\x80\\xBA",1\\r\\r\\n',
      "< OK\\r\\n",
      expect.stringMatching(/^! host-left/),
      "! close",
    ]);
    expect(output.text).toContain("session.scnlog: 2 lines to the module, 6 from it");

    writeFileSync(
      join(cwd, "again.scn"),
      `scenario "again" {
  module any
  param password: secret
  send AT+CSQ
  expect +CSQ: <rssi:int>,<ber:int>
  check rssi == 28
  send AT+QICSGP=1,1,"CMNET","me","\${password}",1
}
`,
    );
    const replay = ["run", "again.scn", "--device", `replay:${join(cwd, "session.scnlog")}`, "-m", family];
    expect(await scn(cwd, replay, { SCN_PARAM_PASSWORD: "open sesame" })).toMatchObject({ code: 0 });
    const shown = await scn(cwd, ["show", "session.scnlog", "--frames"]);
    expect(shown.stdout).toMatch(/← information\s+\+CSQ: 28,99/);
  });

  it("gives the program a pseudo-terminal, whose name is gone at the end", async () => {
    const cwd = folder();
    const real = await module();
    const link = join(cwd, "modem");
    const { ended, interrupt, output } = interruptible(cwd, [
      ...["record", "--transport", real.address, "--pty", link, "-o", "pty.scnlog", "-q"],
    ]);
    await output.match(/ at \S+modem/);
    const fd = openSync(link, "r+");
    const stream = createReadStream("", { fd, autoClose: true });
    stream.on("error", () => undefined);
    writeFileSync(fd, "AT\r");
    let heard = "";
    for await (const bytes of stream) {
      heard += String(bytes);
      if (heard.includes("OK\r\n")) break;
    }
    interrupt();
    expect(await ended).toBe(0);
    expect(existsSync(link)).toBe(false);
    expect(told(readFileSync(join(cwd, "pty.scnlog"), "utf8"))).toContain("> AT\\r");
    expect(output.text).not.toContain("→");
  });

  it("ends when the port is lost, and says so", async () => {
    const cwd = folder();
    const real = await module();
    const { ended, output } = interruptible(cwd, ["record", "--transport", real.address, "--tcp", "0"]);
    await output.match(/Ctrl\+C/);
    await real.close();
    expect(await ended).toBe(3);
    expect(output.errors).toMatch(/SCN501.*is lost: /);
    expect(told(readFileSync(join(cwd, "session.scnlog"), "utf8")).at(-2)).toMatch(/^! lost /);
  });

  it.skipIf(process.platform !== "linux")("is ended by Ctrl+C while a server does not answer", async () => {
    const cwd = folder();
    const port = await deafServer();
    const transport = `tcp://127.0.0.1:${port}`;
    const { ended, interrupt, output } = interruptible(cwd, [
      "record",
      "--transport",
      transport,
      "--tcp",
      "0",
    ]);
    await output.match(/open/);
    interrupt();
    expect(await ended).toBe(130);
    expect(output.errors).toBe("");
    expect(existsSync(join(cwd, "session.scnlog"))).toBe(false);
  });

  it.each([
    [["--transport", "tcp://127.0.0.1:1"], 3, "cannot be recorded: nobody listens"],
    [["--transport", "tcp://127.0.0.1:1", "--tcp", "x"], 2, "--tcp cannot be x"],
    [["--transport", "tcp://127.0.0.1:1", "--tcp", "1", "--pty"], 2, "leave --pty or --tcp out"],
    [["--transport", "tcp:127.0.0.1"], 2, "tcp://host:port"],
    [["--transport", "tcp://127.0.0.1:1", "--secret", "key"], 2, "set SCN_PARAM_KEY"],
    [["--transport", "tcp://127.0.0.1:1", "-m", "no/body"], 2, "no/body"],
    [[], 2, "--transport"],
  ])("says what is wrong with %j", async (options, code, words) => {
    const cwd = folder();
    const ended = await scn(cwd, ["record", ...options]);
    expect(ended.code).toBe(code);
    expect(ended.stderr).toContain(words);
  });
});
