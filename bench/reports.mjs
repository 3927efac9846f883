// What all reports together add to a run of 10 000 exchanges, and how large its trace viewer is.
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { median, sum, timeNode } from "./children.mjs";

const scn = fileURLToPath(new URL("../packages/cli/bin/scn.cjs", import.meta.url));
/** Of a shared machine one run of seven says little: what has a target is run so often. */
const rounds = 21;
/** What has none. */
const fewRounds = 5;
const exchanges = 10_000;
/** At the module's own speed, 5 ms each: fewer, so that the bench ends. What reports cost grows with what they report. */
const inRealTime = 1000;

const scenario = (times) => `scenario "many exchanges" {
  module quectel/lte-standard-a
  repeat ${times} times {
    send AT+CSQ
    expect +CSQ: <rssi:int>,<ber:int>
    check rssi >= 0
  }
}
`;

/** Rounds that are the same but for what they log: they are counted, too (docs/decisions/D-221). */
const logged = `scenario "many exchanges, each logged" {
  module quectel/lte-standard-a
  for round in 1..${exchanges} {
    send AT+CSQ
    expect +CSQ: <rssi:int>,<ber:int>
    log "\${round}: \${rssi}"
  }
}
`;

/** No round is the same as the one before: each has to be told. */
const varied = `scenario "many exchanges, each another" {
  module quectel/lte-standard-a
  for round in 1..${exchanges} {
    send AT+CMEE=\${round % 3}
    expect OK
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
    writeFileSync(join(folder, "logged.scn"), logged);
    writeFileSync(join(folder, "varied.scn"), varied);
    writeFileSync(join(folder, "real.scn"), scenario(inRealTime));
    const env = { ...process.env, HOME: folder, XDG_CACHE_HOME: "", XDG_STATE_HOME: "" };
    const time = (name, asked, ...more) => {
      const reports = asked.flatMap((kind) => ["--report", kind]);
      return timeNode([scn, "run", `${name}.scn`, "--quiet", ...reports, ...more], { cwd: folder, env });
    };
    /** Runs without reports and with them, in turns. */
    const compare = (name, asked, times, ...more) => {
      const pairs = [];
      for (let round = 0; round <= times; round++) {
        const pair = [time(name, [], ...more), time(name, asked, ...more)];
        if (round > 0) pairs.push(pair);
      }
      const wall = (which) => median(pairs.map((pair) => pair[which].wall)).toFixed(0);
      const cpu = (which) => sum(pairs.map((pair) => pair[which].cpu)) / times;
      return {
        added: median(pairs.map(([plain, reports]) => (reports.wall / plain.wall - 1) * 100)),
        cpu: (cpu(1) / cpu(0) - 1) * 100,
        note: `median of ${times}: ${wall(0)} ms without, ${wall(1)} ms with`,
        cpuNote: `mean of ${times}: ${cpu(0).toFixed(0)} ms without, ${cpu(1).toFixed(0)} ms with`,
        size: () => statSync(join(folder, "html", "index.html")).size / 1e6,
      };
    };
    const real = compare("real", kinds, 3, "--clock", "real");
    const same = compare("many", kinds, rounds);
    const sameSize = same.size();
    const ofLogged = compare("logged", kinds, fewRounds);
    const loggedSize = ofLogged.size();
    const ofVaried = compare("varied", kinds, fewRounds);
    const variedSize = ofVaried.size();
    const eventLog = compare("many", [log], fewRounds);
    return [
      {
        name: "all reports of a run in real time",
        measured: real.added,
        unit: "% more wall",
        target: "≤ 15",
        note: `${inRealTime} exchanges of 5 ms each; ${real.note}`,
      },
      {
        name: "all reports of 10 000 virtual exchanges",
        measured: same.added,
        unit: "% more wall",
        target: "≤ 15",
        note: same.note,
      },
      {
        name: "all reports, CPU time",
        measured: same.cpu,
        unit: "% more CPU",
        target: null,
        note: same.cpuNote,
      },
      {
        name: "all reports, another text logged in each round",
        measured: ofLogged.added,
        unit: "% more wall",
        target: null,
        note: ofLogged.note,
      },
      {
        name: "all reports, another command in each round",
        measured: ofVaried.added,
        unit: "% more wall",
        target: null,
        note: ofVaried.note,
      },
      {
        name: "the event log of 10 000 virtual exchanges",
        measured: eventLog.added,
        unit: "% more wall",
        target: null,
        note: eventLog.note,
      },
      {
        name: "trace viewer of 10 000 exchanges",
        measured: sameSize,
        unit: "MB",
        target: "≤ 5",
        note: `rounds that are the same stand in it once; ${loggedSize.toFixed(2)} MB with a text logged in each`,
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
