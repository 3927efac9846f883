// Makes dist/scn.bundle.grammar.json, what Chevrotain finds out about the grammar, and dist/scn.bundle.cache: runs what
// most calls of the command run, so that V8 has compiled it, and keeps the result.
"use strict";

const { execFileSync } = require("node:child_process");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const { bundleFile, compile, execute, frozenGrammar } = require("../bin/scn.cjs");

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
  const code = fs.readFileSync(bundleFile, "latin1");
  const grammar = execute(compile(code)).freezeGrammar();
  fs.writeFileSync(
    bundleFile.replace(/\.cjs$/, ".grammar.json"),
    JSON.stringify({ bundle: code.length, grammar }),
  );
}

async function makeCache() {
  const code = fs.readFileSync(bundleFile, "latin1");
  const script = compile(code);
  const { main, thawGrammar } = execute(script);
  thawGrammar(frozenGrammar(code));
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
    const exitCode = await main(["run", "warm-up.scn"], host);
    if (exitCode !== 0) throw new Error(`the warm-up run ended with exit code ${exitCode}`);
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
  fs.writeFileSync(bundleFile.replace(/\.cjs$/, ".cache"), script.createCachedData());
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
