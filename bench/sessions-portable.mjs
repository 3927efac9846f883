// One process that serves 200 simulated modules of all families on TCP ports, and 200 hosts in another process that run a
// portable scenario on them, all at the same time, each with a TCP connection through its module to an echo server of its
// own. What is measured is the most memory the serving process ever had resident.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const sessions = 200;
const gibibyte = 1024 ** 3;
const file = fileURLToPath(import.meta.url);
const scenario = "scenarios/portable/tcp-echo-1-kilobyte.scn";

/** Serves the modules, tells their addresses, and how much memory it took when its input ends. */
async function serve() {
  const { builtinCatalogue, builtinIds } = await import("@scn/adapters");
  const { realClock } = await import("@scn/runtime");
  const { canBeSimulated, serveModule } = await import("@scn/simulator");
  const families = builtinIds()
    .map((id) => builtinCatalogue(id))
    .filter((one) => one !== null && canBeSimulated(one) && one.capabilities.includes("tcp"));
  const clock = realClock();
  const served = [];
  for (let index = 0; index < sessions; index++) {
    const catalogue = families[index % families.length];
    const service = await serveModule(catalogue, { kind: "tcp", port: 0 }, { clock, latency: 0.1 });
    served.push({ id: catalogue.id, service });
  }
  const places = served.map(({ id, service }) => ({ id, address: service.address }));
  console.log(JSON.stringify({ places, families: families.length }));
  for await (const _ of process.stdin);
  // Linux and macOS differ in the unit; Node gives kilobytes on both.
  console.log(JSON.stringify({ memory: process.resourceUsage().maxRSS * 1024 }));
  await Promise.all(served.map(({ service }) => service.close()));
  process.exit(0);
}

/** Runs the scenario on all places at once. */
async function runOnAll(places) {
  const { builtinCatalogue, builtinIds, builtinImport, builtinModuleFlows, transportFor } = await import(
    "@scn/adapters"
  );
  const { check } = await import("@scn/dsl");
  const { realClock, run: runProgram } = await import("@scn/runtime");
  const { peerHost } = await import("@scn/simulator");
  const root = join(dirname(file), "..");
  const { program, diagnostics } = check(readFileSync(join(root, scenario), "utf8"), {
    path: scenario,
    catalogue: builtinCatalogue,
    modules: builtinIds(),
    moduleFlows: builtinModuleFlows,
    resolveImport: (specifier) => {
      const path = builtinImport(specifier) ?? join(root, dirname(scenario), specifier);
      return { path, text: readFileSync(path, "utf8") };
    },
  });
  if (program === null) throw new Error(JSON.stringify(diagnostics));
  const tally = { passed: 0, commands: 0, running: 0, most: 0, told: "" };
  const one = ({ id, address }) =>
    new Promise((resolve, reject) => {
      const { transport, diagnostic } = transportFor(address);
      if (transport === undefined) throw new Error(diagnostic.message);
      const devices = () => Promise.resolve({ name: id, catalogue: builtinCatalogue(id), transport });
      runProgram(program, { devices, peers: peerHost({ outside: {} }), clock: realClock() }).subscribe({
        next: (event) => {
          if (event.type === "command-ended") tally.commands++;
          if (event.type === "scenario-started") tally.most = Math.max(tally.most, ++tally.running);
          if (event.type !== "scenario-ended") return;
          tally.running--;
          if (event.verdict === "pass") tally.passed++;
          else tally.told = `${id}: ${JSON.stringify(event.failures)}`;
        },
        error: reject,
        complete: resolve,
      });
    });
  await Promise.all(places.map(one));
  return tally;
}

/** The lines a child prints, parsed, one at a time. */
async function* linesOf(stream) {
  let rest = "";
  for await (const chunk of stream) {
    const lines = `${rest}${chunk}`.split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) yield JSON.parse(line);
  }
}

export async function run() {
  const child = spawn(process.execPath, [file, "serve"], { stdio: ["pipe", "pipe", "inherit"] });
  try {
    const lines = linesOf(child.stdout.setEncoding("utf8"));
    const { places, families } = (await lines.next()).value;
    const begun = performance.now();
    const { passed, commands, most, told } = await runOnAll(places);
    const seconds = (performance.now() - begun) / 1000;
    child.stdin.end();
    const { memory } = (await lines.next()).value;
    if (passed < sessions) throw new Error(`${passed} of ${sessions} sessions passed; ${told.slice(0, 600)}`);
    return [
      {
        name: `${sessions} served TCP sessions at once`,
        measured: memory / gibibyte,
        unit: "GiB",
        target: "≤ 1",
        note: `${passed} passed in ${seconds.toFixed(1)} s, ${most} at the same time, ${commands} commands, ${families} families, one process`,
      },
    ];
  } finally {
    child.kill();
  }
}

if (process.argv[2] === "serve") await serve();
