// What --record costs: AT+CSQ over TCP loopback and over a pseudo-terminal, with and without a recording into a file, in turns.
import { spawn } from "node:child_process";
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { tcpTransport } from "@scn/adapters";
import { openPort, runOn, signalQuality } from "./lib/by-scenario.mjs";
import { inTurns, ratio, timed } from "./lib/in-turns.mjs";
import { answer, responder } from "./lib/responder.mjs";

const commands = 3_000;
const rounds = 12;
const tcpResponder = `
const server = require("node:net").createServer({ noDelay: true }, (socket) => {
  socket.on("error", () => {});
  socket.on("data", (chunk) => { if (chunk.includes(13)) socket.write(${JSON.stringify(answer)}); });
});
server.listen(0, "127.0.0.1", () => console.log(server.address().port));
`;

/** As the command writes it: 8 kB at a time. */
function fileSink(path) {
  const file = openSync(path, "w");
  let text = "";
  const flush = () => {
    writeSync(file, text);
    text = "";
  };
  return {
    write(more) {
      text += more;
      if (text.length >= 8192) flush();
    },
    close() {
      flush();
      closeSync(file);
    },
  };
}

async function compare(name, path, run) {
  const program = signalQuality(commands);
  const times = await inTurns(
    {
      plain: () => run(program, {}),
      recorded: () => run(program, { record: () => fileSink(path) }),
    },
    { rounds },
  );
  return {
    name: `recording, AT+CSQ over ${name}`,
    measured: ratio(times, "recorded", "plain"),
    unit: "×",
    target: "≤ 1.1",
    note: `of the same run without --record; medians of ${rounds} × ${commands}, in turns`,
  };
}

async function overTcp(path) {
  const child = spawn(process.execPath, ["-e", tcpResponder], { stdio: ["pipe", "pipe", "inherit"] });
  try {
    const port = Number(await new Promise((resolve) => createInterface(child.stdout).once("line", resolve)));
    const target = { host: "127.0.0.1", port };
    return await compare("TCP", path, (program, options) =>
      timed(() => runOn(program, tcpTransport(`tcp://127.0.0.1:${port}`, target), options)),
    );
  } finally {
    child.kill();
  }
}

async function overTerminal(path) {
  const module = responder({ replies: { "AT+CSQ": answer }, awake: true });
  try {
    const [port] = await module.ready;
    return await compare("a pty", path, async (program, options) => {
      const opened = await openPort(`serial://${port}`);
      const time = await timed(() => runOn(program, opened.transport, options));
      await opened.close();
      return time;
    });
  } finally {
    module.stop();
  }
}

export async function run() {
  const folder = mkdtempSync(join(tmpdir(), "scn-bench-"));
  try {
    const path = join(folder, "run.scnlog");
    return [await overTcp(path), await overTerminal(path)];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
