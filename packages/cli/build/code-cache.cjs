// Makes dist/scn.bundle.cache: runs what most calls of the command run, so that V8 has compiled it, and keeps the result.
"use strict";

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

async function makeCache() {
  const script = compile(fs.readFileSync(file, "latin1"), file);
  const { main } = execute(script, file);
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "scn-cache-"));
  try {
    fs.writeFileSync(path.join(folder, "warm-up.scn"), scenario);
    const output = { write() {}, isTerminal: false, columns: undefined };
    const host = { stdout: output, stderr: output, env: {}, cwd: folder, onInterrupt: () => () => {} };
    const code = await main(["run", "warm-up.scn"], host, "0.0.0");
    if (code !== 0) throw new Error(`the warm-up run ended with exit code ${code}`);
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
  fs.writeFileSync(file.replace(/\.cjs$/, ".cache"), script.createCachedData());
}

makeCache().then(
  () => process.exit(0),
  (error) => {
    console.error(error);
    process.exit(1);
  },
);
