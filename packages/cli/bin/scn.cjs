#!/usr/bin/env node
// The `scn` command: loads the bundle with V8's code cache, so that nothing has to be compiled on the way to the first
// scenario. CommonJS and one file on purpose: the ESM loader alone takes longer than all of this, another file as long
// as reading it.
"use strict";

const fs = require("node:fs");
const path = require("node:path");
const vm = require("node:vm");

const dist = path.join(__dirname, "..", "dist");
const bundleFile = path.join(dist, "scn.bundle.cjs");

if (require.main === module) main();
else module.exports = { bundleFile, compile, execute, frozenGrammar };

function main() {
  const only = process.argv.length === 3 ? process.argv[2] : "";
  if (only === "--version" || only === "-V") {
    fs.writeSync(1, `${require("../package.json").version}\n`);
    return;
  }
  const code = readOrNull(bundleFile, "latin1");
  if (code === null) {
    fs.writeSync(2, "scn has not been built yet: run `npm run build` in the root of the checkout\n");
    process.exitCode = 2;
    return;
  }
  const bundle = execute(fromBuildCache(code) ?? fromOwnCache(code));
  const grammar = frozenGrammar(code);
  if (grammar !== null) bundle.thawGrammar(grammar);
  bundle.start((url) => import(url));
}

/** The cache made at build time is for the Node that built; V8 refuses it in any other. */
function fromBuildCache(code) {
  const cache = readOrNull(bundleFile.replace(/\.cjs$/, ".cache"));
  return cache === null ? null : compile(code, cache);
}

/** With another Node, a cache of one's own is made in the user's cache folder. */
function fromOwnCache(code) {
  const own = ownCacheFile(code.length, fs.statSync(bundleFile).mtimeMs);
  const cache = own === null ? null : readOrNull(own);
  const cached = cache === null ? null : compile(code, cache);
  if (cached !== null) return cached;
  const script = compile(code);
  // Written on the way out, when everything that a run needs has been compiled.
  if (own !== null && process.argv[2] === "run") process.on("exit", () => writeCache(own, script));
  return script;
}

/**
 * The bundle, which is plain ASCII (build/ascii-only.ts) and one function expression (build/function-wrapper.ts).
 * `null` when V8 refuses the cache; without a cache, the script is compiled as it runs.
 */
function compile(code, cachedData) {
  const script = new vm.Script(code, { filename: bundleFile, cachedData });
  return cachedData !== undefined && script.cachedDataRejected ? null : script;
}

/** The bundle's exports. */
function execute(script) {
  const bundle = { exports: {} };
  const requireBeside = (id) => require(id.startsWith("./") ? path.join(dist, id) : id);
  script.runInThisContext().call(bundle.exports, bundle.exports, requireBeside, bundle, bundleFile, dist);
  return bundle.exports;
}

/** What the build found out about the grammar. It belongs to this very bundle, or is not used. */
function frozenGrammar(code) {
  try {
    const frozen = JSON.parse(fs.readFileSync(bundleFile.replace(/\.cjs$/, ".grammar.json"), "utf8"));
    return frozen.bundle === code.length ? frozen.grammar : null;
  } catch {
    return null;
  }
}

/** Where this user's cache for this Node and this bundle belongs; `null` where there is no place. */
function ownCacheFile(size, changed) {
  const { XDG_CACHE_HOME, LOCALAPPDATA, HOME } = process.env;
  const base = XDG_CACHE_HOME || LOCALAPPDATA || (HOME ? path.join(HOME, ".cache") : "");
  if (!path.isAbsolute(base)) return null;
  return path.join(base, "scn", `${process.version}-${process.arch}-${size}-${Math.round(changed)}.cache`);
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

function readOrNull(file, encoding) {
  try {
    return fs.readFileSync(file, encoding);
  } catch {
    return null;
  }
}
