// Makes of the parts that the build has cut the command into
// - dist/scn.run.cjs: those that a run of a file loads that has been checked before, in one script;
// - dist/scn.check.cjs: those that it loads besides when the file has to be checked;
// - dist/scn.reports.cjs: those that it loads besides to write reports;
// - dist/scn.grammar.json: what Chevrotain finds out about the grammar;
// - a .cache beside each script: what V8 compiles when it runs what most calls run.
"use strict";

const { execFileSync } = require("node:child_process");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const { bundles, command, partsFolder } = require("../bin/scn.cjs");

const grammarFile = path.join(path.dirname(bundles.check), "scn.grammar.json");

const scenario = `
scenario "warm up" {
  module quectel/lte-standard-a
  param rounds: int = 2
  step "ask" {
    send AT+CSQ
    expect +CSQ: <rssi:int>,<ber:int>
    check rssi >= 0
  }
  step "again" {
    retry 2 attempts every 1s {
      within 5s send AT
    }
    try send AT+QIRD=7,1500
    log "rounds: \${rounds}"
  }
}
`;

const reports = ["junit=r.xml", "tap=r.tap", "json=r.json", "markdown=r.md", "html=r"].flatMap((report) => [
  "--report",
  report,
]);

/** The parts that each bundle is made of, in the order they are loaded. In a process of its own, which leaves nothing behind. */
async function listParts() {
  const [first, again, reporting] = [[], [], []];
  await inFolder(async (folder) => {
    await warmUp(command({ linked: false, took: (name) => first.push(name) }), folder);
    await warmUp(command({ linked: false, took: (name) => again.push(name) }), folder);
    await warmUp(command({ linked: false, took: (name) => reporting.push(name) }), folder, reports);
  });
  const check = first.filter((name) => !again.includes(name));
  const forReports = reporting.filter((name) => !again.includes(name));
  // What both need belongs to neither: one of them would always load the other.
  const both = check.filter((name) => forReports.includes(name));
  const alone = (names) => names.filter((name) => !both.includes(name));
  const parts = {
    run: [...again, ...both],
    check: [...alone(check), "grammar.cjs"],
    reports: alone(forReports),
  };
  process.stdout.write(JSON.stringify(parts));
}

function linkBundles() {
  const bundled = JSON.parse(inOwnProcess("list"));
  const elsewhere = Object.fromEntries(
    Object.entries(bundled).flatMap(([bundle, names]) =>
      bundle === "run" ? [] : names.map((name) => [name, bundle]),
    ),
  );
  for (const [bundle, names] of Object.entries(bundled)) {
    const parts = names.map((name) => {
      const code = fs.readFileSync(path.join(partsFolder, name), "latin1");
      return `${JSON.stringify(name)}: ${code.trim().replace(/;$/, "")}`;
    });
    const others = bundle === "run" ? elsewhere : {};
    const code = `({ elsewhere: ${JSON.stringify(others)}, parts: {\n${parts.join(",\n")}\n}})`;
    fs.writeFileSync(bundles[bundle], code, "latin1");
  }
}

/** In a process of its own: V8 keeps what it has compiled, and the cache must not hold the analysis of the grammar. */
function freezeGrammar() {
  const grammar = command({ cached: false }).requirePart("./grammar.cjs").freezeGrammar();
  const bundle = fs.statSync(bundles.check).size;
  fs.writeFileSync(grammarFile, JSON.stringify({ bundle, grammar }));
}

async function makeCaches() {
  const made = command({ cached: false });
  const kept = new Set();
  const keep = () => {
    for (const [name, script] of Object.entries(made.scripts)) {
      if (kept.has(name)) continue;
      kept.add(name);
      fs.writeFileSync(bundles[name].replace(/\.cjs$/, ".cache"), script.createCachedData());
    }
  };
  await inFolder(async (folder) => {
    await warmUp(made, folder);
    await warmUp(made, folder);
    // Before there are reports: what only they call would make every start longer.
    keep();
    await warmUp(made, folder, reports);
    keep();
  });
}

/** A run in a folder: the first one checks the scenario, the next one knows it. */
async function warmUp({ entry }, folder, options = []) {
  fs.writeFileSync(path.join(folder, "warm-up.scn"), scenario);
  const output = { write() {}, isTerminal: false, columns: undefined };
  const host = {
    stdout: output,
    stderr: output,
    env: { HOME: folder },
    cwd: folder,
    build: "warm-up",
    now: () => 0,
    onInterrupt: () => () => {},
  };
  const exitCode = await entry.main(["run", "warm-up.scn", ...options], host);
  if (exitCode !== 0) throw new Error(`the warm-up run ended with exit code ${exitCode}`);
}

async function inFolder(work) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "scn-cache-"));
  try {
    await work(folder);
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

function inOwnProcess(step) {
  const stdio = ["ignore", "pipe", "inherit"];
  return execFileSync(process.execPath, [__filename, step], { stdio, encoding: "utf8" });
}

async function build() {
  fs.rmSync(grammarFile, { force: true });
  linkBundles();
  inOwnProcess("freeze");
  await makeCaches();
}

const steps = { list: listParts, freeze: freezeGrammar };
Promise.resolve()
  .then(steps[process.argv[2]] ?? build)
  .then(
    () => process.exit(0),
    (error) => {
      console.error(error);
      process.exit(1);
    },
  );
