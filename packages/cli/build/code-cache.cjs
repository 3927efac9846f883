// Makes dist/scn.bundle.grammar.json, what Chevrotain finds out about the grammar, and dist/scn.bundle.cache: runs what
// most calls of the command run, so that V8 has compiled it, and keeps the result.
"use strict";

const { execFileSync } = require("node:child_process");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const { compile, execute } = require("../bin/load-bundle.cjs");

const dist = path.join(__dirname, "..", "dist");
const file = path.join(dist, "scn.bundle.cjs");

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

/** In a process of its own: V8 keeps what it has compiled, and the cache must not hold the analysis of the grammar. */
function freezeGrammar() {
  const code = fs.readFileSync(file, "latin1");
  const grammar = execute(compile(code, file), file).freezeGrammar();
  fs.writeFileSync(file.replace(/\.cjs$/, ".grammar.json"), JSON.stringify({ bundle: code.length, grammar }));
}

async function makeCache() {
  const script = compile(fs.readFileSync(file, "latin1"), file);
  const { main, thawGrammar } = execute(script, file);
  thawGrammar(JSON.parse(fs.readFileSync(file.replace(/\.cjs$/, ".grammar.json"), "utf8")).grammar);
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "scn-cache-"));
  try {
    fs.writeFileSync(path.join(folder, "warm-up.scn"), scenario);
    const output = { write() {}, isTerminal: false, columns: undefined };
    const host = {
      stdout: output,
      stderr: output,
      env: {},
      cwd: folder,
      now: () => 0,
      onInterrupt: () => () => {},
    };
    const code = await main(["run", "warm-up.scn"], host, "0.0.0");
    if (code !== 0) throw new Error(`the warm-up run ended with exit code ${code}`);
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
  fs.writeFileSync(file.replace(/\.cjs$/, ".cache"), script.createCachedData());
}

if (process.argv[2] === "freeze") freezeGrammar();
else {
  execFileSync(process.execPath, [__filename, "freeze"], { stdio: "inherit" });
  makeCache().then(
    () => process.exit(0),
    (error) => {
      console.error(error);
      process.exit(1);
    },
  );
}
