// What all reports together add to a run of 10 000 exchanges, and how large its trace viewer is.
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { median, sum, timeNode } from "./children.mjs";

const scn = fileURLToPath(new URL("../packages/cli/bin/scn.cjs", import.meta.url));
const rounds = 7;
const exchanges = 10_000;
/** At the module's own speed, 5 ms each: fewer, so that the bench ends. What reports cost grows with what they report. */
const inRealTime = 3000;

const scenario = (times) => `scenario "many exchanges" {
  module quectel/lte-standard-a
  repeat ${times} times {
    send AT+CSQ
    expect +CSQ: <rssi:int>,<ber:int>
    check rssi >= 0
  }
}
`;

/** No round is the same as the one before: each has to be told (docs/decisions/D-221). */
const varied = `scenario "many exchanges, each another" {
  module quectel/lte-standard-a
  for round in 1..${exchanges} {
    send AT+CSQ
    expect +CSQ: <rssi:int>,<ber:int>
    log "\${round}: \${rssi}"
  }
}
`;

/** All reports of a run; the event log, which they can be made from, apart. */
const kinds = ["junit=j.xml", "tap=r.tap", "json=r.json", "markdown=r.md", "html=html"];
const log = "log=run.jsonl";

export async function run() {
  const folder = mkdtempSync(join(tmpdir(), "scn-bench-"));
  try {
    writeFileSync(join(folder, "many.scn"), scenario(exchanges));
    writeFileSync(join(folder, "varied.scn"), varied);
    writeFileSync(join(folder, "real.scn"), scenario(inRealTime));
    const env = { ...process.env, HOME: folder, XDG_CACHE_HOME: "", XDG_STATE_HOME: "" };
    const plain = [scn, "run", "many.scn", "--quiet"];
    const calls = {
      plain,
      reports: [...plain, ...kinds.flatMap((kind) => ["--report", kind])],
      log: [...plain, "--report", log],
    };
    const ofVaried = (args) => args.map((arg) => (arg === "many.scn" ? "varied.scn" : arg));
    calls.variedPlain = ofVaried(calls.plain);
    calls.varied = ofVaried(calls.reports).map((arg) => (arg === "html=html" ? "html=varied" : arg));
    const names = Object.keys(calls);
    const times = Object.fromEntries(names.map((name) => [name, []]));
    for (let round = 0; round <= rounds; round++) {
      const took = names.map((name) => timeNode(calls[name], { cwd: folder, env }));
      if (round > 0) for (const [index, name] of names.entries()) times[name].push(took[index]);
    }
    const size = (page) => statSync(join(folder, page, "index.html")).size / 1e6;
    const [sameSize, variedSize] = [size("html"), size("varied")];
    const real = (args) =>
      timeNode([...args.map((arg) => (arg === "many.scn" ? "real.scn" : arg)), "--clock", "real"], {
        cwd: folder,
        env,
      }).wall;
    const atItsSpeed = (real(calls.reports) / real(plain) - 1) * 100;
    const added = (name, to = "plain") =>
      median(times[name].map(({ wall }, round) => (wall / times[to][round].wall - 1) * 100));
    const cpu = (name) => sum(times[name].map((took) => took.cpu)) / rounds;
    const wall = (name) => median(times[name].map((took) => took.wall));
    return [
      {
        name: "all reports of a run in real time",
        measured: atItsSpeed,
        unit: "% more wall",
        target: "≤ 15",
        note: `${inRealTime} exchanges of 5 ms each; what 10 000 in virtual time take is below`,
      },
      {
        name: "all reports of 10 000 virtual exchanges",
        measured: added("reports"),
        unit: "% more wall",
        target: "≤ 15",
        note: `median of ${rounds}: ${wall("plain").toFixed(0)} ms without, ${wall("reports").toFixed(0)} ms with`,
      },
      {
        name: "all reports, CPU time",
        measured: (cpu("reports") / cpu("plain") - 1) * 100,
        unit: "% more CPU",
        target: null,
        note: `mean of ${rounds}: ${cpu("plain").toFixed(0)} ms without, ${cpu("reports").toFixed(0)} ms with`,
      },
      {
        name: "the event log of 10 000 virtual exchanges",
        measured: added("log"),
        unit: "% more wall",
        target: null,
        note: `${wall("log").toFixed(0)} ms`,
      },
      {
        name: "all reports, another text logged in each round",
        measured: added("varied", "variedPlain"),
        unit: "% more wall",
        target: null,
        note: `${wall("variedPlain").toFixed(0)} ms without, ${wall("varied").toFixed(0)} ms with`,
      },
      {
        name: "trace viewer of 10 000 exchanges",
        measured: sameSize,
        unit: "MB",
        target: "≤ 5",
        note: "rounds that are the same stand in it once",
      },
      {
        name: "trace viewer of 10 000, each another",
        measured: variedSize,
        unit: "MB",
        target: "≤ 5",
        note: "opens in Chromium: test/reports/chromium.test.ts",
      },
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}
