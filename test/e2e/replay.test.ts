import { textReporter } from "@scn/cli";
import { replay } from "@scn/runtime";
import { expect, test } from "vitest";
import { folderWith, scenario, scn } from "./scn.js";

const files = {
  "a.scn": scenario(
    "passes, 温度",
    '  step "ask" {\n    send AT+CSQ\n    log "\\x1b[2J"\n    repeat 9 times {\n      send AT\n    }\n  }',
  ),
  "b.scn": scenario(
    "fails",
    '  step "ask" {\n    send AT+CSQ\n    expect +CSQ: <rssi:int>,<_:int>\n    soft check rssi > 90\n    check rssi > 100\n  }\n  cleanup {\n    send AT+QICLOSE=0\n  }',
  ),
};

function retold(log: string, verbose: boolean): string {
  const written: string[] = [];
  const output = { write: (text: string) => void written.push(text), isTerminal: false, columns: undefined };
  const reporter = textReporter({ output, verbose });
  replay(log.split("\n")).subscribe((event) => reporter.event(event));
  reporter.end();
  return written.join("");
}

/** What differs between two runs of the same scenario: the wall clock. */
const withoutWall = (text: string) => text.replace(/ in \d+ ms\)/, " in … ms)");

for (const verbose of [false, true]) {
  test(`a recorded event log is retold as the run was told${verbose ? ", with everything" : ""}`, async () => {
    const cwd = folderWith(files);
    const live = await scn(["run", "a.scn", "b.scn", ...(verbose ? ["-v"] : [])], { cwd });
    const log = await scn(["run", "a.scn", "b.scn", "--reporter", "json"], { cwd });
    expect([live.code, log.code]).toEqual([1, 1]);
    expect(withoutWall(retold(log.stdout, verbose))).toBe(withoutWall(live.stdout));
  });
}

test("the event log is one JSON object a line, and standard output holds nothing else", async () => {
  const { stdout } = await scn(["run", "a.scn", "--reporter", "json"], { cwd: folderWith(files) });
  const types = stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line).type);
  expect(types[0]).toBe("run-started");
  expect(types.at(-1)).toBe("run-ended");
});
