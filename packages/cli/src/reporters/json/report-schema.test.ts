import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { runCommand } from "../../testing/run-command.fixture.js";
import { reportJsonSchema, reportSchema } from "./report-schema.js";

it("the published JSON Schema is that of the code; `npx vitest run packages/cli/src/reporters/json --update` writes it", async () => {
  await expect(reportJsonSchema()).toMatchFileSnapshot(
    join(import.meta.dirname, "../../../schema/scn-report.schema.json"),
  );
});

const text = `policy ladder {
  backoff 0s, 10m
  give-up after 24h
}
scenario "recovers" {
  module any
  tags smoke
  param apn: string = "CMNET"
  recover {
    on-no-response {
      reboot backoff ladder
      restart step
    }
  }
  simulate {
    2 times on-command AT+CSQ {
      silent
    }
  }
  step "signal" {
    log "apn is \${apn}"
    send AT+CSQ
  }
}
scenario "uses time" {
  module quectel/ec200u
  send AT+QICSGP=1,1,"CMNET"
  send AT+QIACT=1
}
scenario "fails" {
  module any
  peer server: tcp-echo
  send AT+CSQ
  expect +CSQ: <rssi:int>,7
}
scenario "fails of the network" {
  module any
  simulate {
    on-command AT+CSQ {
      respond +CME ERROR: 30
    }
  }
  send AT+CSQ
}
`;

/** A report of several modules, with recoveries, tries that failed and a budget. */
it("a report holds what the schema says, and no field that it does not name", async () => {
  const cwd = mkdtempSync(join(tmpdir(), "scn-schema-"));
  onTestFinished(() => rmSync(cwd, { recursive: true, force: true }));
  writeFileSync(join(cwd, "a.scn"), text);
  const several = "each:sim:quectel/*";
  const argv = [
    "run",
    "a.scn",
    "--device",
    several,
    "--retries",
    "1",
    "--budget-warn",
    "1%",
    "--report",
    "json=r.json",
  ];
  const { stderr } = await runCommand(cwd, argv);
  expect(stderr).toBe("");
  const report = JSON.parse(readFileSync(join(cwd, "r.json"), "utf8"));
  // What the schema does not name is left out by reading it.
  expect(reportSchema.parse(report)).toEqual(report);
  const { scenarios, budget, matrix } = report;
  expect(scenarios[0].tries[0].episodes.length).toBeGreaterThan(0);
  expect(scenarios.some(({ tries }: { tries: readonly unknown[] }) => tries.length === 2)).toBe(true);
  expect(budget.length).toBeGreaterThan(0);
  expect(matrix.modules).toHaveLength(3);
});
