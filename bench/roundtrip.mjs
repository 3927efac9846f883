// What a command costs: AT+CSQ by a scenario, beside the same by a loop written by hand, against one responder in a process
// of its own; over TCP loopback and over a pseudo-terminal, in turns.
import { connect } from "node:net";
import { tcpTransport } from "@scn/adapters";
import { Subject } from "rxjs";
import { askSignalQuality, terminal } from "./lib/by-hand.mjs";
import { runOn, signalQuality } from "./lib/by-scenario.mjs";
import { inTurns, micros, ratio, timed } from "./lib/in-turns.mjs";
import { answer, responder, start } from "./lib/responder.mjs";

const commands = 500;
const rounds = 40;

const tcpResponder = `
const answer = ${JSON.stringify(answer)};
const server = require("node:net").createServer({ noDelay: true }, (socket) => {
  socket.on("error", () => {});
  socket.on("data", (chunk) => { if (chunk.includes(13)) socket.write(answer); });
});
server.listen(0, "127.0.0.1", () => console.log(server.address().port));
`;

function row(name, times) {
  return {
    name,
    measured: ratio(times, "ours", "hand"),
    unit: "× by hand",
    target: "≤ 1.25",
    note: `${micros(times, "ours", commands)} a command, ${micros(times, "hand", commands)} by hand; medians of ${rounds} × ${commands}, in turns`,
  };
}

async function overTcp(program) {
  const module = start(process.execPath, ["-e", tcpResponder]);
  try {
    const port = Number(await module.ready);
    const socket = connect({ host: "127.0.0.1", port, noDelay: true });
    await new Promise((resolve) => socket.once("connect", resolve));
    const write = (text) => socket.write(text, "latin1");
    const times = await inTurns(
      {
        hand: () => timed(() => askSignalQuality({ stream: socket, write }, commands)),
        ours: () => timed(() => runOn(program, tcpTransport("tcp://bench", { host: "127.0.0.1", port }))),
      },
      { rounds },
    );
    socket.destroy();
    return row("AT+CSQ over TCP", times);
  } finally {
    module.stop();
  }
}

/** The same terminal stream as by hand, as a transport: what session and script alone cost. */
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

async function overTerminal(program) {
  const module = responder({ replies: { "AT+CSQ": answer }, awake: true });
  try {
    const [path] = await module.ready;
    const port = terminal(path);
    const times = await inTurns(
      {
        hand: () => timed(() => askSignalQuality({ stream: port.input, write: port.write }, commands)),
        ours: () => timed(() => runOn(program, terminalTransport(port))),
      },
      { rounds },
    );
    await port.close();
    return row("AT+CSQ over a pty, on the same stream", times);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const note = `skipped: no pseudo-terminal without a native build here (${reason})`;
    return { name: "AT+CSQ over a pty", measured: Number.NaN, unit: "× by hand", target: null, note };
  } finally {
    module.stop();
  }
}

export async function run() {
  const program = signalQuality(commands);
  return [await overTcp(program), await overTerminal(program)];
}
