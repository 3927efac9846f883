// Payloads and floods over a pseudo-terminal: 1 kB written behind a prompt and 1 kB read back, and thousands of URCs at once;
// the scenario over the serial transport beside loops by hand over tty.ReadStream, in turns on one responder, each in a process
// of its own. The responder sleeps until it is asked, as in serial.mjs; the same beside one that never sleeps has the same
// targets: there nothing hides what we cost.
import { fileURLToPath } from "node:url";
import { inTurns, micros, ratio } from "./lib/in-turns.mjs";
import { ownProcess } from "./lib/own-process.mjs";
import { responder } from "./lib/responder.mjs";
import { payload, size, transactions } from "./lib/serial-data-ways.mjs";

const urcs = 40_000;
const rounds = 30;
const ways = fileURLToPath(new URL("lib/serial-data-ways.mjs", import.meta.url));

/** The row of what is done `count` times a turn beside the module that `replies` make. */
async function row(what, { name, unit, count, target, awake, ...module }) {
  const there = responder({ ...module, awake });
  const [path] = await there.ready;
  const hand = ownProcess(ways, [what, "hand", path]);
  const ours = ownProcess(ways, [what, "ours", path]);
  try {
    const times = await inTurns({ hand: hand.turn, ours: ours.turn }, { rounds });
    return {
      name: awake ? `${name}, beside a responder that never sleeps` : name,
      measured: ratio(times, "ours", "hand"),
      unit: "× tty.ReadStream by hand",
      target,
      note: `${micros(times, "ours", count)} ${unit}, ${micros(times, "hand", count)} by hand; medians of ${rounds} × ${count}, in turns`,
    };
  } finally {
    hand.stop();
    ours.stop();
    there.stop();
  }
}

function data(awake) {
  return row("data", {
    name: "1 kB sent and 1 kB read over a pty",
    unit: "a transaction",
    count: transactions,
    target: "≤ 1.2",
    awake,
    payload: size,
    replies: {
      [`AT+QISEND=0,${size}`]: "\r\n> ",
      data: "\r\nSEND OK\r\n",
      [`AT+QIRD=0,${size}`]: `\r\n+QIRD: ${size}\r\n${payload}\r\n\r\nOK\r\n`,
    },
  });
}

function flood(awake) {
  const lines = `${'\r\n+QIURC: "recv",0\r\n'.repeat(urcs - 1)}\r\n+QIURC: "closed",0\r\n`;
  return row("flood", {
    name: "URC flood over a pty",
    unit: "a line",
    count: urcs,
    target: "≤ 1.5",
    awake,
    replies: { AT: `\r\nOK\r\n${lines}` },
  });
}

export async function run() {
  const rows = [];
  for (const awake of [false, true]) rows.push(await data(awake), await flood(awake));
  return rows;
}
