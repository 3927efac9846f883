#!/usr/bin/env node
// The `scn` command. CommonJS on purpose: the ESM loader alone takes longer than everything below.
"use strict";

const fs = require("node:fs");
const path = require("node:path");

const dist = path.join(__dirname, "..", "dist");
const { version } = JSON.parse(fs.readFileSync(path.join(__dirname, "..", "package.json"), "utf8"));
const only = process.argv.length === 3 ? process.argv[2] : "";

if (only === "--version" || only === "-V") fs.writeSync(1, `${version}\n`);
else start();

function start() {
  const { loadBundle } = require("./load-bundle.cjs");
  const bundle = loadBundle(dist);
  if (bundle === null) {
    fs.writeSync(2, "scn has not been built yet: run `npm run build` in the root of the checkout\n");
    process.exitCode = 2;
    return;
  }
  bundle.start(version);
}
