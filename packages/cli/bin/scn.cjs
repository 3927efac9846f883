#!/usr/bin/env node
// The `scn` command: loads what every run needs as one script with V8's code cache, so that nothing has to be compiled on
// the way to the first scenario, and any other part when it is asked for. CommonJS and one file on purpose: the ESM loader
// alone takes longer than all of this, another file as long as reading it.
"use strict";

const fs = require("node:fs");
const path = require("node:path");
const vm = require("node:vm");

const dist = path.join(__dirname, "..", "dist");
/** The parts of the command as the build cuts it, each a function expression. */
const partsFolder = path.join(dist, "parts");
/**
 * What every run needs; what reads and checks scenarios (of a file that has been checked before, nobody does); and what
 * writes reports.
 */
const bundles = {
  run: path.join(dist, "scn.run.cjs"),
  check: path.join(dist, "scn.check.cjs"),
  reports: path.join(dist, "scn.reports.cjs"),
};

if (require.main === module) main();
else module.exports = { bundles, partsFolder, command, frozenGrammar };

function main() {
  const only = process.argv.length === 3 ? process.argv[2] : "";
  if (only === "--version" || only === "-V") {
    fs.writeSync(1, `${require("../package.json").version}\n`);
    return;
  }
  if (!fs.existsSync(bundles.run)) {
    fs.writeSync(2, "scn has not been built yet: run `npm run build` in the root of the checkout\n");
    process.exitCode = 2;
    return;
  }
  const { size, mtimeMs } = fs.statSync(bundles.run);
  command().entry.start((url) => import(url), `${size}-${mtimeMs}`);
}

/**
 * The command: its entry, and all parts it asks for, each run once. `took` is told of each, in order; `cached: false` leaves V8's
 * caches alone, and `linked: false` the bundles, for the build; `scripts` has what was compiled of them.
 */
function command({ took, cached = true, linked = true } = {}) {
  const scripts = {};
  const loaded = Object.create(null);
  const run = linked ? bundle("run") : { parts: {}, elsewhere: {} };
  let atHand = run.parts;

  function bundle(name) {
    const code = fs.readFileSync(bundles[name], "latin1");
    scripts[name] =
      (cached ? (fromBuildCache(name, code) ?? fromOwnCache(name, code)) : null) ?? compile(name, code);
    return scripts[name].runInThisContext();
  }

  function requirePart(id) {
    if (!id.startsWith("./")) return require(id);
    if (id.startsWith("./libraries/")) return require(path.join(dist, id));
    const name = id.slice(2);
    if (loaded[name] !== undefined) return loaded[name].exports;
    const other = run.elsewhere[name];
    if (other !== undefined && scripts[other] === undefined) {
      atHand = { ...atHand, ...bundle(other).parts };
      const grammar = other === "check" ? frozenGrammar() : null;
      if (grammar !== null) requirePart("./grammar.cjs").thawGrammar(grammar);
      return requirePart(id);
    }
    const part = { exports: {} };
    loaded[name] = part;
    took?.(name);
    const body = atHand[name] ?? fromFile(path.join(partsFolder, name));
    // To the part it stands beside the bundles: so do profiles and libraries.
    body.call(part.exports, part.exports, requirePart, part, bundles.run, dist);
    return part.exports;
  }
  return { entry: requirePart("./scn.cjs"), requirePart, scripts };
}

/** The cache made at build time is for the Node that built; V8 refuses it in any other. */
function fromBuildCache(name, code) {
  const cache = readOrNull(bundles[name].replace(/\.cjs$/, ".cache"));
  return cache === null ? null : compile(name, code, cache);
}

/** With another Node, a cache of one's own is made in the user's cache folder. */
function fromOwnCache(name, code) {
  const own = ownCacheFile(name, code.length, fs.statSync(bundles[name]).mtimeMs);
  const cache = own === null ? null : readOrNull(own);
  const found = cache === null ? null : compile(name, code, cache);
  if (found !== null) return found;
  const script = compile(name, code);
  // Written on the way out, when everything that a run needs has been compiled.
  if (own !== null && process.argv[2] === "run") process.on("exit", () => writeCache(own, script));
  return script;
}

/**
 * A bundle: its parts by name, and of others in which one they are; made by build/code-cache.cjs, plain ASCII (build/ascii-only.ts).
 * `null` when V8 refuses the cache; without a cache, it is compiled as it runs.
 */
function compile(name, code, cachedData) {
  const script = new vm.Script(code, { filename: bundles[name], cachedData });
  return cachedData !== undefined && script.cachedDataRejected ? null : script;
}

function fromFile(file) {
  return new vm.Script(fs.readFileSync(file, "latin1"), { filename: file }).runInThisContext();
}

/** What the build found out about the grammar. It belongs to this very bundle, or is not used. */
function frozenGrammar() {
  try {
    const frozen = JSON.parse(fs.readFileSync(path.join(dist, "scn.grammar.json"), "utf8"));
    return frozen.bundle === fs.statSync(bundles.check).size ? frozen.grammar : null;
  } catch {
    return null;
  }
}

/** Where this user's cache for this Node and this bundle belongs; `null` where there is no place. */
function ownCacheFile(name, size, changed) {
  const { XDG_CACHE_HOME, LOCALAPPDATA, HOME } = process.env;
  const base = XDG_CACHE_HOME || LOCALAPPDATA || (HOME ? path.join(HOME, ".cache") : "");
  if (!path.isAbsolute(base)) return null;
  const version = `${process.version}-${process.arch}`;
  return path.join(base, "scn", `${version}-${name}-${size}-${Math.round(changed)}.cache`);
}

/** Written beside its place and renamed, so that nobody reads half of it. A cache that cannot be kept is no failure. */
function writeCache(file, script) {
  try {
    fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    const draft = `${file}.${process.pid}`;
    fs.writeFileSync(draft, script.createCachedData(), { mode: 0o600 });
    fs.renameSync(draft, file);
  } catch {}
}

function readOrNull(file) {
  try {
    return fs.readFileSync(file);
  } catch {
    return null;
  }
}
