import { plain } from "../../terminal/style.js";
import { type BudgetRow, budgetNeeds, budgetOf, budgetPlaces } from "../record/budget.js";
import { casesOf } from "../record/cases.js";
import { firmwareOf } from "../record/firmware.js";
import { elapsedOf, lineOf, type RunRecord, type ScenarioRecord, verdictOf } from "../record/record.js";
import { timestamp } from "../record/timestamp.js";
import { reasonText } from "../record/transcript-text.js";
import type { MakeReport, ReportContext } from "../report.js";
import { failureBlock } from "../text/failure-block.js";
import { type Packed, type PackedScenario, rowKinds } from "./packed.js";
import { RowsOfRun } from "./rows-of-run.js";
import { viewer } from "./viewer-files.js";

/**
 * The trace viewer: one file that needs nothing else. The log is data in it and never markup: the viewer puts it on the page as
 * text, and the page's own policy lets no other script run and nothing be fetched.
 */
export const makeReport: MakeReport = (context) => {
  const rows = new RowsOfRun(context);
  return { needs: [rows.kind, ...budgetNeeds], render: (record) => page(packed(record, rows, context)) };
};

function page(log: Packed): Iterable<string> {
  const { script, style, hash } = viewer();
  const policy = `default-src 'none'; style-src 'unsafe-inline'; script-src '${hash}'; base-uri 'none'; form-action 'none'`;
  return [
    `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>scn report</title>
<style>
${style}</style>
</head>
<body>
<noscript>This report is a program: it needs JavaScript, from this very file and from nowhere else.</noscript>
<script type="application/json" id="log">`,
    inScript(JSON.stringify(log)),
    `</script>
<script>`,
    script,
    `</script>
</body>
</html>
`,
  ];
}

/** Without `<` nothing in it can end the element, or begin a comment in it. */
function inScript(json: string): string {
  return json.replace(/[<\u2028\u2029]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

function packed(record: RunRecord, rows: RowsOfRun, context: ReportContext): Packed {
  const { bytes, texts, manual, sources } = rows;
  return {
    scn: context.version,
    kinds: rowKinds,
    interrupted: record.interrupted,
    elapsed: record.elapsed,
    sources: sources.all,
    bytes: bytes.all,
    texts: texts.all,
    manual: manual.entries.all,
    budget: placed(budgetOf(record)),
    budgetWarn: context.budgetWarn,
    scenarios: scenarios(record, rows),
  };
}

/** A try each, in the order of the log; what they came to together stands with each. */
function scenarios(record: RunRecord, rows: RowsOfRun): readonly PackedScenario[] {
  const tries = new Map<ScenarioRecord, TryOfCase>();
  for (const { tries: all, last, flaky } of casesOf(record)) {
    const outcome = flaky ? "flaky" : verdictOf(last);
    for (const [index, one] of all.entries())
      tries.set(one, { outcome, attempt: index + 1, tries: all.length });
  }
  return record.scenarios.map((one) => {
    const inCase = tries.get(one) ?? { outcome: verdictOf(one), attempt: 1, tries: 1 };
    return scenario(one, inCase, rows.sources.firstOf(one.run), rows.of(one));
  });
}

type TryOfCase = Pick<PackedScenario, "outcome" | "attempt" | "tries">;

function scenario(
  record: ScenarioRecord,
  inCase: TryOfCase,
  files: number,
  rows: PackedScenario["rows"],
): PackedScenario {
  const { run, started, ended } = record;
  const firmware = firmwareOf(record);
  return {
    title: started.title,
    path: started.path,
    line: lineOf(record),
    verdict: verdictOf(record),
    reason: reasonText(record),
    ...inCase,
    elapsed: elapsedOf(record),
    startedAt: timestamp(run.startedAt + started.at - run.at),
    clock: run.clock,
    seed: run.seed,
    tags: started.tags,
    parameters: started.parameters,
    devices: started.devices.map(({ name, module, address }) => ({
      name,
      module,
      address,
      firmware: firmware[name] ?? null,
    })),
    files,
    why: (ended?.failures ?? []).map((one) => failureBlock(one, run.sources, started.at, plain).join("\n")),
    rows,
  };
}

function placed(rows: readonly BudgetRow[]): Packed["budget"] {
  const places = budgetPlaces(rows);
  return rows.map((row, index) => ({ ...row, place: places[index] ?? "" }));
}
