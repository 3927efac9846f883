import { LineCounter, type Span } from "@scn/dsl";
import type { Failure } from "@scn/runtime";
import { budgetNeeds, budgetOf } from "../record/budget.js";
import { type Case, casesOf } from "../record/cases.js";
import { episodes, episodesOf } from "../record/episodes.js";
import { firmwareOf } from "../record/firmware.js";
import { elapsedOf, lineOf, type RunRecord, type ScenarioRecord, verdictOf } from "../record/record.js";
import { steps, stepsOf } from "../record/steps.js";
import { timestamp } from "../record/timestamp.js";
import { reasonText } from "../record/transcript-text.js";
import type { MakeReport, ReportContext } from "../report.js";

/** Raised when a field goes or changes its meaning; a field that comes does not raise it. */
const formatVersion = 1;

/** What docs/reports.md describes field by field. Times are ms, points in time ISO 8601. */
export const makeReport: MakeReport = (context) => ({
  needs: [steps, episodes, ...budgetNeeds],
  render: (record) => render(record, context),
});

function render(record: RunRecord, { version, budgetWarn }: ReportContext): Iterable<string> {
  const cases = casesOf(record);
  const count = (verdict: string) => cases.filter(({ last }) => verdictOf(last) === verdict).length;
  const report = {
    format: "scn-report",
    version: formatVersion,
    scn: version,
    interrupted: record.interrupted,
    elapsed: record.elapsed,
    wall: record.wall,
    counts: {
      scenarios: cases.length,
      pass: count("pass"),
      fail: count("fail"),
      inconclusive: count("inconclusive"),
      error: count("error"),
      skipped: count("skipped"),
      flaky: cases.filter(({ flaky }) => flaky).length,
    },
    scenarios: cases.map(scenario),
    budget: budgetOf(record).map((row) => ({
      ...row,
      ...(budgetWarn !== null && { warning: row.max >= budgetWarn }),
    })),
    ...(record.matrix !== null && {
      matrix: { modules: record.matrix.modules, rows: record.matrix.rows },
    }),
  };
  return [JSON.stringify(report, null, 2), "\n"];
}

function scenario({ name, title, path, tries, last, flaky, elapsed }: Case) {
  const { started } = last;
  return {
    name,
    title,
    path,
    line: lineOf(last),
    tags: started.tags,
    parameters: started.parameters,
    verdict: verdictOf(last),
    flaky,
    elapsed,
    ...(verdictOf(last) !== "pass" && { reason: reasonText(last) }),
    tries: tries.map(oneTry),
  };
}

function oneTry(record: ScenarioRecord) {
  const { run, started, ended, peers } = record;
  const firmware = firmwareOf(record);
  return {
    verdict: verdictOf(record),
    startedAt: timestamp(run.startedAt + started.at - run.at),
    elapsed: elapsedOf(record),
    clock: run.clock,
    seed: run.seed,
    chance: ended?.chance ?? false,
    recoveries: ended?.recoveries ?? 0,
    episodes: episodesOf(record),
    complete: ended !== null,
    devices: started.devices.map((device) => ({ ...device, firmware: firmware[device.name] ?? null })),
    peers: peers.map(({ name, kind, address }) => ({ name, kind, address })),
    steps: stepsOf(record),
    failures: ended?.failures.map((one) => failure(one, record)) ?? [],
  };
}

function failure(
  { kind, verdict, diagnostic, command, elapsed, nearest, exchange, exchangeWith }: Failure,
  of: ScenarioRecord,
) {
  const { code, message, device, span, expected, found, notes = [], fix } = diagnostic;
  return {
    kind,
    verdict,
    code,
    message,
    ...(device !== undefined && { device }),
    ...(span !== undefined && { place: placeIn(of, span) }),
    ...(expected !== undefined && { expected }),
    ...(found !== undefined && { found }),
    notes,
    ...(fix !== undefined && { fix }),
    ...(command !== undefined && { command }),
    elapsed,
    ...(nearest !== undefined && { nearest }),
    exchange: exchange.map((line) => ({ ...line, at: line.at - of.started.at })),
    ...(exchangeWith !== undefined && { exchangeWith }),
  };
}

function placeIn({ run }: ScenarioRecord, { file, start }: Span) {
  const source = run.sources[file];
  if (source === undefined) return null;
  return { path: source.path, ...new LineCounter(source.text).position(start) };
}
