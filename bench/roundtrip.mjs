// What a command costs: 10,000 AT+CSQ by a scenario, beside the same by a loop written by hand, against one responder in
// a process of its own; over TCP loopback and over a pseudo-terminal. The two take turns, and each turn is compared with
// its neighbour, so that a machine that is busy for a while slows both sides of a ratio; the figure is the median ratio.
import { spawn } from "node:child_process";
import { constants, openSync } from "node:fs";
import { connect } from "node:net";
import { performance } from "node:perf_hooks";
import { createInterface } from "node:readline";
import { ReadStream, WriteStream } from "node:tty";
import { builtinCatalogue, tcpTransport } from "@scn/adapters";
import { check } from "@scn/dsl";
import { realClock, run as runProgram } from "@scn/runtime";
import { Subject } from "rxjs";

export const commands = 10_000;
const rounds = 9;
export const script = `scenario "signal quality, again and again" {
  module quectel/lte-standard-a

  repeat ${commands} times {
    send AT+CSQ
    expect +CSQ: <rssi:int>,<ber:int>
  }
}
`;
const answer = "\r\n+CSQ: 23,0\r\n\r\nOK\r\n";

const tcpResponder = `
const answer = ${JSON.stringify(answer)};
const server = require("node:net").createServer({ noDelay: true }, (socket) => {
  socket.on("error", () => {});
  socket.on("data", (chunk) => { if (chunk.includes(13)) socket.write(answer); });
});
server.listen(0, "127.0.0.1", () => console.log(server.address().port));
`;

// Python has pseudo-terminals without a native build; it holds the module's end and names the other.
export const ptyResponder = `
import os, pty, tty
master, slave = pty.openpty()
tty.setraw(slave)
print(os.ttyname(slave), flush=True)
answer = ${JSON.stringify(answer)}.encode()
while True:
    try:
        data = os.read(master, 4096)
    except OSError:
        break
    if b"\\r" in data:
        os.write(master, answer)
`;

/** Starts a responder; resolves with the first line it prints. */
export function start(command, args) {
  const child = spawn(command, args, { stdio: ["pipe", "pipe", "inherit"] });
  const ready = new Promise((resolve, reject) => {
    createInterface(child.stdout).once("line", resolve);
    child.once("error", reject);
    child.once("exit", () => reject(new Error(`${command} ended`)));
  });
  return { ready, stop: () => child.kill() };
}

/** The loop an engineer writes by hand: a buffer, a search for OK, a regular expression. */
export function handWritten(port) {
  const { stream, write } = port;
  return new Promise((resolve) => {
    let buffer = "";
    let done = 0;
    let sum = 0;
    const onData = (chunk) => {
      buffer += chunk.toString("latin1");
      if (!buffer.includes("\r\nOK\r\n")) return;
      const found = /\+CSQ: (\d+),(\d+)/.exec(buffer);
      sum += Number(found[1]) + Number(found[2]);
      buffer = "";
      if (++done < commands) write("AT+CSQ\r");
      else {
        stream.off("data", onData);
        resolve(sum);
      }
    };
    stream.on("data", onData);
    write("AT+CSQ\r");
  });
}

export async function timed(work) {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

/** One whole run of the scenario, opening and closing included. */
export function scenario(program, transport, catalogue) {
  return new Promise((resolve, reject) => {
    let verdict = "none";
    let why = "";
    runProgram(program, {
      devices: async () => ({ name: "bench", catalogue, transport }),
      peers: {
        open: async () => {
          throw new Error("no peers here");
        },
        settled: () => undefined,
      },
      clock: realClock(),
    }).subscribe({
      next: (event) => {
        if (event.type !== "scenario-ended") return;
        verdict = event.verdict;
        why = JSON.stringify(event.failures);
      },
      error: reject,
      complete: () =>
        verdict === "pass" ? resolve() : reject(new Error(`the scenario ended with ${verdict} ${why}`)),
    });
  });
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

async function compare(name, hand, ours) {
  const handTimes = [];
  const ourTimes = [];
  for (let round = 0; round <= rounds; round++) {
    const byHand = await timed(hand);
    const byScenario = await timed(ours);
    // The first round warms both up.
    if (round === 0) continue;
    handTimes.push(byHand);
    ourTimes.push(byScenario);
  }
  const handMicros = (median(handTimes) / commands) * 1000;
  const ourMicros = (median(ourTimes) / commands) * 1000;
  return {
    name,
    measured: median(ourTimes.map((time, round) => time / handTimes[round])),
    unit: "× by hand",
    target: "≤ 1.25",
    note: `${ourMicros.toFixed(1)} µs a command, ${handMicros.toFixed(1)} µs by hand; medians of ${rounds} × ${commands}, in turns`,
  };
}

async function overTcp(program, catalogue) {
  const responder = start(process.execPath, ["-e", tcpResponder]);
  try {
    const port = Number(await responder.ready);
    const socket = connect({ host: "127.0.0.1", port, noDelay: true });
    await new Promise((resolve) => socket.once("connect", resolve));
    const write = (text) => socket.write(text, "latin1");
    const row = await compare(
      "AT+CSQ over TCP",
      () => handWritten({ stream: socket, write }),
      () => scenario(program, tcpTransport("tcp://bench", { host: "127.0.0.1", port }), catalogue),
    );
    socket.destroy();
    return row;
  } finally {
    responder.stop();
  }
}

/** A terminal as the byte port sees it. */
export function terminal(path) {
  const fd = openSync(path, constants.O_RDWR | constants.O_NOCTTY);
  const input = new ReadStream(fd);
  input.setRawMode(true);
  const output = new WriteStream(fd);
  return { fd, input, output };
}

function terminalTransport({ input, output }) {
  const bytes$ = new Subject();
  const onData = (chunk) => bytes$.next(chunk);
  return {
    address: "pty:bench",
    bytes$,
    lost$: new Subject(),
    open: async () => {
      input.on("data", onData);
    },
    write: (bytes) => output.write(bytes),
    close: async () => {
      input.off("data", onData);
    },
  };
}

async function overTerminal(program, catalogue) {
  const responder = start("python3", ["-c", ptyResponder]);
  try {
    const port = terminal(await responder.ready);
    const write = (text) => port.output.write(text, "latin1");
    const row = await compare(
      "AT+CSQ over a pty",
      () => handWritten({ stream: port.input, write }),
      () => scenario(program, terminalTransport(port), catalogue),
    );
    port.input.destroy();
    port.output.destroy();
    return row;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return {
      name: "AT+CSQ over a pty",
      measured: Number.NaN,
      unit: "× by hand",
      target: null,
      note: `skipped: no pseudo-terminal without a native build here (${reason})`,
    };
  } finally {
    responder.stop();
  }
}

export async function run() {
  const catalogue = builtinCatalogue("quectel/lte-standard-a");
  const { program, diagnostics } = check(script, { catalogue: builtinCatalogue });
  if (program === null) throw new Error(diagnostics.map(({ message }) => message).join("; "));
  return [await overTcp(program, catalogue), await overTerminal(program, catalogue)];
}
