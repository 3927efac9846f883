// Loads the bundled command with V8's code cache, so that nothing has to be compiled on the way to the first scenario.
"use strict";

const fs = require("node:fs");
const path = require("node:path");
const vm = require("node:vm");
const { createRequire } = require("node:module");

/**
 * The bundle's exports, or `null` when there is no bundle. The cache made at build time is for the Node that built; V8
 * refuses it in any other, and then one of its own is made in the user's cache folder.
 */
exports.loadBundle = function loadBundle(dist) {
  const file = path.join(dist, "scn.bundle.cjs");
  // The bundle is plain ASCII (see build/ascii-only.ts).
  const code = readOrNull(file, "latin1");
  if (code === null) return null;
  const bundle = execute(fromBuildCache(code, file) ?? fromOwnCache(code, file), file);
  const grammar = frozenGrammar(file, code);
  if (grammar !== null) bundle.thawGrammar(grammar);
  return bundle;
};

/** What the build found out about the grammar. It belongs to this very bundle, or is not used. */
function frozenGrammar(file, code) {
  const text = readOrNull(file.replace(/\.cjs$/, ".grammar.json"), "utf8");
  const frozen = text === null ? null : JSON.parse(text);
  return frozen !== null && frozen.bundle === code.length ? frozen.grammar : null;
}

function fromBuildCache(code, file) {
  const cache = readOrNull(file.replace(/\.cjs$/, ".cache"));
  return cache === null ? null : compile(code, file, cache);
}

function fromOwnCache(code, file) {
  const own = ownCacheFile(code.length, fs.statSync(file).mtimeMs);
  const cache = own === null ? null : readOrNull(own);
  const cached = cache === null ? null : compile(code, file, cache);
  if (cached !== null) return cached;
  const script = compile(code, file);
  // Written on the way out, when everything the run needed has been compiled.
  if (own !== null) process.on("exit", () => writeCache(own, script));
  return script;
}

exports.compile = compile;
exports.execute = execute;

/** `null` when V8 refuses the cache. Without a cache, the script is compiled as it runs. */
function compile(code, filename, cachedData) {
  const script = new vm.Script(code, { filename, cachedData });
  return cachedData !== undefined && script.cachedDataRejected ? null : script;
}

/** The bundle is one function expression (see build/function-wrapper.ts). */
function execute(script, file) {
  const bundle = { exports: {} };
  const requireFrom = createRequire(file);
  script
    .runInThisContext()
    .call(bundle.exports, bundle.exports, requireFrom, bundle, file, path.dirname(file));
  return bundle.exports;
}

/** Where this user's cache for this Node and this bundle belongs; `null` where there is no place. */
function ownCacheFile(size, changed) {
  const { XDG_CACHE_HOME, LOCALAPPDATA, HOME } = process.env;
  const base = XDG_CACHE_HOME || LOCALAPPDATA || (HOME ? path.join(HOME, ".cache") : "");
  if (!path.isAbsolute(base)) return null;
  const name = `${process.version}-${process.arch}-${size}-${Math.round(changed)}.cache`;
  return path.join(base, "scn", name);
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
