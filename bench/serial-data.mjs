// Payloads and floods over a pseudo-terminal: 1 kB written behind a prompt and 1 kB read back, and thousands of URCs at once;
// the scenario over the serial transport beside loops by hand over tty.ReadStream, in turns on one responder. It sleeps until
// it is asked, as in serial.mjs; the same beside one that never sleeps has the same targets: there nothing hides what we cost.
import { performance } from "node:perf_hooks";
import { terminal } from "./lib/by-hand.mjs";
import { programOf, timeOver } from "./lib/by-scenario.mjs";
import { inTurns, micros, ratio, timed } from "./lib/in-turns.mjs";
import { responder } from "./lib/responder.mjs";

const size = 1024;
const transactions = 1_000;
const urcs = 40_000;
const rounds = 30;
const payload = "0123456789abcdef".repeat(size / 16);

/** Writes a text, and calls `taken` with what came as soon as `whole` says it is all. */
function exchange(port) {
  let buffer = "";
  let wanted = null;
  port.input.on("data", (chunk) => {
    buffer += chunk.toString("latin1");
    if (wanted === null || !wanted.whole(buffer)) return;
    const { resolve } = wanted;
    const came = buffer;
    wanted = null;
    buffer = "";
    resolve(came);
  });
  return (text, whole) =>
    new Promise((resolve) => {
      wanted = { whole, resolve };
      port.write(text);
    });
}

async function dataByHand(path) {
  const port = terminal(path);
  const ask = exchange(port);
  const time = await timed(async () => {
    for (let count = 0; count < transactions; count++) {
      await ask(`AT+QISEND=0,${size}\r`, (came) => came.endsWith("> "));
      await ask(payload, (came) => came.includes("\r\nSEND OK\r\n"));
      const came = await ask(`AT+QIRD=0,${size}\r`, (text) => text.endsWith("\r\nOK\r\n"));
      const head = /\+QIRD: (\d+)\r\n/.exec(came);
      const from = head.index + head[0].length;
      if (came.slice(from, from + Number(head[1])) !== payload) throw new Error("other data");
    }
  });
  await port.close();
  return time;
}

async function floodByHand(path) {
  const port = terminal(path);
  const time = await timed(
    () =>
      new Promise((resolve) => {
        let rest = "";
        // As an engineer keeps them, who wants to know afterwards what came and when.
        const inbox = [];
        port.input.on("data", (chunk) => {
          const lines = (rest + chunk.toString("latin1")).split("\r\n");
          rest = lines.pop();
          for (const line of lines) {
            const found = /^\+QIURC: "(\w+)",(\d+)$/.exec(line);
            if (found === null) continue;
            inbox.push({ at: performance.now(), line, kind: found[1], id: Number(found[2]) });
            if (found[1] === "closed") resolve(inbox);
          }
        });
        port.write("AT\r");
      }),
  );
  await port.close();
  return time;
}

function row(name, times, { count, unit, target, awake }) {
  return {
    name: awake ? `${name}, beside a responder that never sleeps` : name,
    measured: ratio(times, "ours", "hand"),
    unit: "× tty.ReadStream by hand",
    target,
    note: `${micros(times, "ours", count)} ${unit}, ${micros(times, "hand", count)} by hand; medians of ${rounds} × ${count}, in turns`,
  };
}

async function data(awake) {
  const module = responder({
    awake,
    payload: size,
    replies: {
      [`AT+QISEND=0,${size}`]: "\r\n> ",
      data: "\r\nSEND OK\r\n",
      [`AT+QIRD=0,${size}`]: `\r\n+QIRD: ${size}\r\n${payload}\r\n\r\nOK\r\n`,
    },
  });
  const program = programOf(`  let payload = "${payload}"
  repeat ${transactions} times {
    send AT+QISEND=0,${size}
    send-data payload
    expect SEND OK
    send AT+QIRD=0,${size}
    expect +QIRD: <len:int><CR><LF><data:bytes(len)>
    check data == payload
  }`);
  try {
    const [path] = await module.ready;
    const times = await inTurns(
      { hand: () => dataByHand(path), ours: () => timeOver(`serial://${path}`, program) },
      { rounds },
    );
    const what = { count: transactions, unit: "a transaction", target: "≤ 1.2", awake };
    return row("1 kB sent and 1 kB read over a pty", times, what);
  } finally {
    module.stop();
  }
}

async function flood(awake) {
  const lines = `${'\r\n+QIURC: "recv",0\r\n'.repeat(urcs - 1)}\r\n+QIURC: "closed",0\r\n`;
  const module = responder({ replies: { AT: `\r\nOK\r\n${lines}` }, awake });
  const program = programOf(`  send AT
  await-urc +QIURC: "closed",0
  clear-urcs`);
  try {
    const [path] = await module.ready;
    const times = await inTurns(
      { hand: () => floodByHand(path), ours: () => timeOver(`serial://${path}`, program) },
      { rounds },
    );
    return row("URC flood over a pty", times, { count: urcs, unit: "a line", target: "≤ 1.5", awake });
  } finally {
    module.stop();
  }
}

export async function run() {
  const rows = [];
  for (const awake of [false, true]) rows.push(await data(awake), await flood(awake));
  return rows;
}
