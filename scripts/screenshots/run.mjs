// The pictures of the documentation, from one run: `npm run screenshots`. Virtual time and a fixed seed make them the same each
// time; only the fonts are the machine's. Nothing in CI needs this.

import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findChromium, picture } from "./chromium.mjs";
import { played } from "./playback.mjs";
import { rowsOf } from "./screen.mjs";
import { castOf, svgOf } from "./svg.mjs";

const here = import.meta.dirname;
const media = join(here, "../../docs/media");
const scn = join(here, "../../packages/cli/bin/scn.cjs");
const columns = 88;
const lines = 30;
const title = "scn run tour.scn";
/** 2026-01-15T09:30Z: a run of any day has the same pictures. */
const startedAt = 1_768_469_400_000;

const folder = mkdtempSync(join(tmpdir(), "scn-media-"));
try {
  mkdirSync(media, { recursive: true });
  const { stdout } = spawnSync(
    process.execPath,
    [scn, "run", "tour.scn", "--seed", "7", "--reporter", "json", "--no-config"],
    { cwd: here, encoding: "utf8" },
  );
  const log = stdout
    .replace(/("type":"run-started"[^\n]*?"startedAt":)\d+/g, `$1${startedAt}`)
    .replace(/"wall":[\d.]+/g, '"wall":0');
  if (log === "") throw new Error("the run has no log: npm run build");

  const { writes, length } = played(log, columns);
  const prompt = [
    { at: 0, text: "\u001b[32m$\u001b[39m " },
    ...[...title].map((character, index) => ({ at: 400 + index * 45, text: character })),
    { at: 1400, text: "\n" },
  ];
  const all = [...prompt, ...writes.map(({ at, text }) => ({ at: at + 1500, text }))];
  const rows = rowsOf(all);
  writeFileSync(join(media, "run.svg"), svgOf(rows, { columns, lines, length: length + 1500, title }));
  writeFileSync(join(media, "run.cast"), castOf(all, { columns, lines, title }));

  const chromium = findChromium();
  if (chromium === null) console.log("no chromium: the pictures of the trace viewer are left as they are");
  else {
    writeFileSync(join(folder, "run.jsonl"), log);
    spawnSync(process.execPath, [scn, "report", "run.jsonl", "--report", "html=report", "--quiet"], {
      cwd: folder,
    });
    const page = join(folder, "report/index.html");
    const size = { width: 1100, height: 550 };
    picture(chromium, page, join(media, "trace-viewer.png"), { ...size, keys: [] });
    picture(chromium, page, join(media, "trace-viewer-dark.png"), { ...size, keys: ["[", "Home", "n", "t"] });
  }
  for (const name of readdirSync(media)) {
    console.log(`${String(statSync(join(media, name)).size).padStart(8)}  docs/media/${name}`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
