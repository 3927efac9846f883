// Cold start: what a one-command scenario on the simulated module costs beyond starting Node itself.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { median, sum, timeNode } from "./children.mjs";

const scn = fileURLToPath(new URL("../packages/cli/bin/scn.cjs", import.meta.url));
const rounds = 40;

const scenario = `scenario "one command" {
  module quectel/lte-standard-a
  send AT+CSQ
  expect +CSQ: <rssi:int>,<ber:int>
}
`;

export async function run() {
  const folder = mkdtempSync(join(tmpdir(), "scn-bench-"));
  try {
    const file = join(folder, "one-command.scn");
    const edited = join(folder, "edited.scn");
    writeFileSync(file, scenario);
    // Its own home: no configuration, nothing kept from before.
    const env = { ...process.env, HOME: folder, XDG_CACHE_HOME: "", XDG_STATE_HOME: "" };
    const commands = {
      node: ["-e", "0"],
      run: [scn, "run", file],
      edited: [scn, "run", edited],
      version: [scn, "--version"],
    };
    const times = Object.fromEntries(Object.keys(commands).map((name) => [name, []]));
    // In turns, so that what else the machine does falls on all of them alike; the first round warms the disk.
    for (let round = 0; round <= rounds; round++) {
      writeFileSync(edited, `# edited ${round} times\n${scenario}`);
      for (const [name, args] of Object.entries(commands)) {
        const took = timeNode(args, { cwd: folder, env });
        if (round > 0) times[name].push(took);
      }
    }
    const walls = (name) => times[name].map(({ wall }) => wall);
    const cpu = (name) => sum(times[name].map((took) => took.cpu));
    const row = (what, name, target) => {
      const took = walls(name);
      // Each against the bare Node of its own round: the machine's load changes from round to round.
      const measured = median(took.map((wall, round) => wall / walls("node")[round]));
      const ms = `median of ${rounds}: ${median(took).toFixed(1)} ms, node -e 0: ${median(walls("node")).toFixed(1)} ms`;
      return {
        name: what,
        measured,
        unit: "× node -e 0",
        target,
        note: `${ms}; CPU ${(cpu(name) / cpu("node")).toFixed(2)}×`,
      };
    };
    return [
      row("scn run, one command", "run", "≤ 1.4"),
      row("scn run, after an edit", "edited", null),
      row("scn --version", "version", "≤ 1.2"),
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}
