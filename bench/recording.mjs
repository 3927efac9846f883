// What --record costs: 5,000 AT+CSQ over TCP loopback with and without a recording into a file, in turns; the figure is the
// median ratio of neighbours.
import { spawn } from "node:child_process";
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { createInterface } from "node:readline";
import { builtinCatalogue, tcpTransport } from "@scn/adapters";
import { check } from "@scn/dsl";
import { realClock, run as runProgram } from "@scn/runtime";

const commands = 5_000;
const rounds = 9;
const script = `scenario "signal quality, again and again" {
  module quectel/lte-standard-a

  repeat ${commands} times {
    send AT+CSQ
    expect +CSQ: <rssi:int>,<ber:int>
  }
}
`;
const responder = `
const server = require("node:net").createServer({ noDelay: true }, (socket) => {
  socket.on("error", () => {});
  socket.on("data", (chunk) => { if (chunk.includes(13)) socket.write("\\r\\n+CSQ: 23,0\\r\\n\\r\\nOK\\r\\n"); });
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

function once(program, port, record) {
  const catalogue = builtinCatalogue("quectel/lte-standard-a");
  const began = performance.now();
  return new Promise((resolve, reject) => {
    runProgram(program, {
      devices: async () => ({
        name: "module",
        catalogue,
        transport: tcpTransport(`tcp://127.0.0.1:${port}`, { host: "127.0.0.1", port }),
      }),
      peers: { open: () => Promise.reject(new Error("no peers")), settled: () => undefined },
      clock: realClock(),
      ...(record === null ? {} : { record: () => record }),
    }).subscribe({
      next: (event) => {
        if (event.type === "scenario-ended" && event.verdict !== "pass") reject(new Error(event.verdict));
      },
      error: reject,
      complete: () => resolve(performance.now() - began),
    });
  });
}

export async function run() {
  const { program, diagnostics } = check(script, { path: "bench.scn", catalogue: builtinCatalogue });
  if (program === null) throw new Error(JSON.stringify(diagnostics));
  const child = spawn(process.execPath, ["-e", responder], { stdio: ["pipe", "pipe", "inherit"] });
  const folder = mkdtempSync(join(tmpdir(), "scn-bench-"));
  try {
    const port = Number(await new Promise((resolve) => createInterface(child.stdout).once("line", resolve)));
    await once(program, port, null);
    const ratios = [];
    for (let round = 0; round < rounds; round++) {
      const without = await once(program, port, null);
      const recorded = await once(program, port, fileSink(join(folder, `${round}.scnlog`)));
      ratios.push(recorded / without);
    }
    const [ratio] = ratios.sort((a, b) => a - b).slice(Math.floor(rounds / 2));
    return [
      {
        name: `recording, ${commands.toLocaleString("en")} AT+CSQ over TCP`,
        measured: ratio,
        unit: "×",
        target: "≤ 1.1",
        note: "of the same run without --record",
      },
    ];
  } finally {
    child.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}
