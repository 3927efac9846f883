import type { Verdict } from "@scn/runtime";
import { type Case, casesOf } from "../record/cases.js";
import { firmware, firmwareOf } from "../record/firmware.js";
import { elapsedOf, modulesOf, type RunRecord, type ScenarioRecord, verdictOf } from "../record/record.js";
import { steps, stepsOf } from "../record/steps.js";
import { timestamp } from "../record/timestamp.js";
import { failureText, reasonText, transcripts, transcriptText } from "../record/transcript-text.js";
import type { MakeReport } from "../report.js";
import { element } from "./xml.js";

/**
 * JUnit XML as Surefire writes it and Jenkins, GitLab and others read it: a suite a file and module or device, a case a scenario.
 * JUnit knows no "inconclusive": it is an error of that type, since nobody should take it for a pass (D-055).
 */
export const makeReport: MakeReport = () => ({ needs: [steps, firmware, transcripts], render });

function render(record: RunRecord): Iterable<string> {
  const cases = casesOf(record);
  const suites = new Map<string, Case[]>();
  for (const one of cases) {
    const key = JSON.stringify([one.path, modulesOf(one.last), one.place]);
    suites.set(key, [...(suites.get(key) ?? []), one]);
  }
  const { tests, failures, errors, time } = counted(cases);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>\n',
    element(
      "testsuites",
      { name: "scn", tests, failures, errors, time },
      [...suites.values()].map((group) => suite(group, record)),
    ),
    "\n",
  ];
}

function suite(cases: readonly Case[], { matrix }: RunRecord): string {
  const [first] = cases;
  if (first === undefined) return "";
  const { run, started } = first.tries[0];
  const place = first.place ?? modulesOf(first.last);
  const name = matrix === null || place === "" ? first.path : `${first.path} [${place}]`;
  const offset = started.at - run.at;
  return element(
    "testsuite",
    { name, ...counted(cases), timestamp: timestamp(run.startedAt + offset).slice(0, -5) },
    [element("properties", {}, properties(cases)), ...cases.map(testCase)],
  );
}

function counted(cases: readonly Case[]) {
  const of = (...verdicts: readonly Verdict[]) =>
    cases.filter(({ last }) => verdicts.includes(verdictOf(last))).length;
  return {
    tests: cases.length,
    failures: of("fail"),
    errors: of("error", "inconclusive"),
    skipped: of("skipped"),
    time: seconds(cases.reduce((sum, { elapsed }) => sum + elapsed, 0)),
  };
}

/** The schema gives cases no properties: those of a case carry its name. */
function properties(cases: readonly Case[]): string[] {
  const found = new Map<string, string>();
  for (const { name, last } of cases) {
    const { run, started, ended } = last;
    found.set("clock", run.clock);
    found.set("seed", String(run.seed));
    const versions = firmwareOf(last);
    for (const device of started.devices) {
      found.set(`device.${device.name}.module`, device.module);
      found.set(`device.${device.name}.address`, device.address);
      const version = versions[device.name];
      if (version !== undefined) found.set(`device.${device.name}.firmware`, version);
    }
    for (const [parameter, value] of Object.entries(started.parameters)) {
      found.set(`parameter.${parameter}`, value);
    }
    if (started.tags.length > 0) found.set(`tags.${name}`, started.tags.join(","));
    if (ended?.recoveries !== undefined) found.set(`recoveries.${name}`, String(ended.recoveries));
    for (const step of stepsOf(last)) found.set(`seconds.${name}.${step.title}`, seconds(step.elapsed));
  }
  return [...found].map(([name, value]) => element("property", { name, value }));
}

function testCase(one: Case): string {
  const { name, path, tries, last, elapsed } = one;
  const classname = path
    .replace(/\.scn$/, "")
    .replace(/^[./\\]+/, "")
    .replace(/[/\\]+/g, ".");
  return element("testcase", { name, classname, time: seconds(elapsed) }, [
    ...inSchemaOrder(outcome(one)),
    element("system-out", {}, tries.length === 1 ? transcriptText(last) : allTranscripts(tries)),
  ]);
}

/** Of what a case has beside its output: Surefire's schema lets them stand in this order only. */
const schemaOrder = [
  "failure",
  "rerunFailure",
  "flakyFailure",
  "skipped",
  "error",
  "rerunError",
  "flakyError",
] as const;

interface OutcomeElement {
  readonly name: (typeof schemaOrder)[number];
  readonly xml: string;
}

function inSchemaOrder(elements: readonly OutcomeElement[]): readonly string[] {
  return elements
    .toSorted((one, other) => schemaOrder.indexOf(one.name) - schemaOrder.indexOf(other.name))
    .map(({ xml }) => xml);
}

/**
 * As Surefire has it: the first failure, the others as reruns; of a flaky case what went before. The first is the first with the verdict that
 * counts, so that nobody reads "no network" of a module that failed at the next try (D-211).
 */
function outcome({ tries, last, flaky }: Case): OutcomeElement[] {
  if (flaky) return tries.slice(0, -1).map((one) => rerun("flaky", one));
  const verdict = verdictOf(last);
  if (verdict === "pass") return [];
  if (verdict === "skipped")
    return [{ name: "skipped", xml: element("skipped", { message: reasonText(last) }) }];
  const first = tries.find((one) => verdictOf(one) === verdict) ?? last;
  const name = failedOr("failure", "error", first);
  const attributes = { message: reasonText(first), type: typeOf(first) };
  return [
    { name, xml: element(name, attributes, failureText(first)) },
    ...tries.filter((one) => one !== first).map((one) => rerun("rerun", one)),
  ];
}

function rerun(prefix: "flaky" | "rerun", record: ScenarioRecord): OutcomeElement {
  const name = `${prefix}${failedOr("Failure", "Error", record)}` as const;
  const xml = element(name, { message: reasonText(record), type: typeOf(record) }, [
    element("stackTrace", {}, failureText(record)),
    element("system-out", {}, transcriptText(record)),
  ]);
  return { name, xml };
}

function failedOr<F extends string, E extends string>(failure: F, error: E, record: ScenarioRecord): F | E {
  return verdictOf(record) === "fail" ? failure : error;
}

function typeOf(record: ScenarioRecord): string {
  const verdict = verdictOf(record);
  return verdict === "inconclusive" ? verdict : (record.ended?.failures[0]?.diagnostic.code ?? verdict);
}

function allTranscripts(tries: readonly ScenarioRecord[]): string {
  return tries
    .map(
      (one, index) =>
        `try ${index + 1} of ${tries.length}, ${seconds(elapsedOf(one))} s\n${transcriptText(one)}`,
    )
    .join("\n\n");
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(3);
}
