// The ways of serial-data.mjs, one a process: by hand over a tty.ReadStream, or by a scenario. What, which way, on which port.
import { performance } from "node:perf_hooks";
import { terminal } from "./by-hand.mjs";
import { programOf, timeOver } from "./by-scenario.mjs";
import { timed } from "./in-turns.mjs";
import { serveTurns } from "./own-process.mjs";

export const size = 1024;
export const transactions = 1_000;
export const payload = "0123456789abcdef".repeat(size / 16);

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

const bodies = {
  data: `  let payload = "${payload}"
  repeat ${transactions} times {
    send AT+QISEND=0,${size}
    send-data payload
    expect SEND OK
    send AT+QIRD=0,${size}
    expect +QIRD: <len:int><CR><LF><data:bytes(len)>
    check data == payload
  }`,
  flood: `  send AT
  await-urc +QIURC: "closed",0
  clear-urcs`,
};

const byHand = { data: dataByHand, flood: floodByHand };

function byScenario(what, path) {
  const program = programOf(bodies[what]);
  return () => timeOver(`serial://${path}`, program);
}

if (process.send !== undefined) {
  const [what, way, path] = process.argv.slice(2);
  serveTurns(way === "hand" ? () => byHand[what](path) : byScenario(what, path));
}
