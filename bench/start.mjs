// Cold start: what a one-command scenario on the simulated module costs beyond starting Node itself.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const scn = fileURLToPath(new URL("../packages/cli/bin/scn.cjs", import.meta.url));
const rounds = 40;

const scenario = `scenario "one command" {
  module quectel/lte-standard-a
  send AT+CSQ
  expect +CSQ: <rssi:int>,<ber:int>
}
`;

function time(args) {
  const began = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
  const took = performance.now() - began;
  if (status !== 0) throw new Error(`node ${args.join(" ")} ended with ${status}: ${stderr}`);
  return took;
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

export async function run() {
  const folder = mkdtempSync(join(tmpdir(), "scn-bench-"));
  try {
    const file = join(folder, "one-command.scn");
    writeFileSync(file, scenario);
    const commands = { node: ["-e", "0"], run: [scn, "run", file], version: [scn, "--version"] };
    const times = Object.fromEntries(Object.keys(commands).map((name) => [name, []]));
    // In turns, so that what else the machine does falls on all of them alike; the first round warms the disk.
    for (let round = 0; round <= rounds; round++) {
      for (const [name, args] of Object.entries(commands)) {
        const took = time(args);
        if (round > 0) times[name].push(took);
      }
    }
    // Each against the bare Node of its own round: the machine's load changes from round to round.
    const ratio = (name) => median(times[name].map((took, round) => took / times.node[round]));
    const [node, runs, version] = [median(times.node), median(times.run), median(times.version)];
    const note = (ms) => `median of ${rounds}: ${ms.toFixed(1)} ms, node -e 0: ${node.toFixed(1)} ms`;
    return [
      {
        name: "scn run, one command",
        measured: ratio("run"),
        unit: "× node -e 0",
        target: "≤ 1.6",
        note: note(runs),
      },
      {
        name: "scn --version",
        measured: ratio("version"),
        unit: "× node -e 0",
        target: "≤ 1.2",
        note: note(version),
      },
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}
