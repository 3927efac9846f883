import type { Verdict } from "@scn/runtime";
import { type BudgetRow, budgetNeeds, budgetOf, budgetPlaces, shareText } from "../record/budget.js";
import { type Case, casesOf } from "../record/cases.js";
import { episodes, episodesOf, outcomeText, waitsText } from "../record/episodes.js";
import { lineOf, type RunRecord, ranOn, verdictOf } from "../record/record.js";
import { failureText, reasonText } from "../record/transcript-text.js";
import type { MakeReport } from "../report.js";
import { durationText } from "../text/duration.js";
import { recoveriesText } from "../text/recovery-text.js";
import { verdictOrder, verdictWord } from "../text/verdict-words.js";
import { fenced, markdownText, table } from "./markdown-text.js";

const marks = {
  pass: "✅",
  fail: "❌",
  inconclusive: "❔",
  error: "💥",
  skipped: "⏭️",
} as const satisfies Record<Verdict, string>;

/** A summary for a pull request or a job's page: counts, what did not pass and why, every scenario, the budgets. */
export const makeReport: MakeReport = ({ budgetWarn }) => ({
  needs: [episodes, ...budgetNeeds],
  render: (record) => render(record, budgetWarn),
});

function render(record: RunRecord, budgetWarn: number | null): Iterable<string> {
  const cases = casesOf(record);
  const unpassed = cases.filter(({ last }) => !["pass", "skipped"].includes(verdictOf(last)));
  return [
    [
      `# ${heading(cases, record)}`,
      ...(unpassed.length === 0 ? [] : ["## What did not pass", ...unpassed.map(failureSection)]),
      "## Scenarios",
      scenarioTable(cases),
      ...recoverySection(cases),
      ...matrixSection(record),
      ...budgetSection(budgetOf(record), budgetWarn),
    ].join("\n\n"),
    "\n",
  ];
}

function heading(cases: readonly Case[], { interrupted, elapsed }: RunRecord): string {
  const counts = verdictOrder
    .map((verdict) => ({ verdict, count: cases.filter(({ last }) => verdictOf(last) === verdict).length }))
    .filter(({ count }) => count > 0)
    .map(({ verdict, count }) => `${marks[verdict]} ${count} ${verdictWord(verdict)}`);
  const flaky = cases.filter((one) => one.flaky).length;
  return [
    ...(interrupted ? ["interrupted"] : []),
    ...(counts.length === 0 ? ["nothing ran"] : counts),
    ...(flaky === 0 ? [] : [`🔁 ${flaky} flaky`]),
    `in ${durationText(elapsed)}`,
  ].join(" · ");
}

function failureSection({ name, path, last }: Case): string {
  const verdict = verdictOf(last);
  return [
    `### ${marks[verdict]} ${markdownText(name)}`,
    `${markdownText(`${path}:${lineOf(last)}`)} on ${markdownText(ranOn(last))}: ${markdownText(reasonText(last))}`,
    fenced(failureText(last)),
  ].join("\n\n");
}

function scenarioTable(cases: readonly Case[]): string {
  return table(
    ["", "scenario", "file", "module", "time"],
    cases.map(({ name, path, last, tries, flaky, elapsed }) => [
      marks[verdictOf(last)],
      `${markdownText(name)}${flaky ? ` (flaky: try ${tries.length})` : ""}${recoveriesText(last.ended?.recoveries)}`,
      markdownText(`${path}:${lineOf(last)}`),
      markdownText(ranOn(last)),
      durationText(elapsed),
    ]),
  );
}

/** What scenarios recovered from: a pass is not the whole truth then. */
function recoverySection(cases: readonly Case[]): string[] {
  const rows = cases.flatMap(({ name, last }) =>
    episodesOf(last).map((episode) =>
      [name, durationText(episode.began), episode.cause, waitsText(episode), outcomeText(episode)].map(
        markdownText,
      ),
    ),
  );
  return rows.length === 0
    ? []
    : ["## Recoveries", table(["scenario", "after", "cause", "policy", "outcome"], rows)];
}

function matrixSection({ matrix }: RunRecord): string[] {
  if (matrix === null) return [];
  const rows = matrix.rows.map(({ title, cells }) => [
    markdownText(title),
    ...matrix.modules.map((module) => {
      const cell = cells[module];
      return cell === undefined ? "·" : marks[cell.verdict];
    }),
  ]);
  return ["## Modules", table(["scenario", ...matrix.modules.map(markdownText)], rows)];
}

function budgetSection(rows: readonly BudgetRow[], warn: number | null): string[] {
  if (rows.length === 0) return [];
  const places = budgetPlaces(rows);
  const shown = rows.map(({ command, uses, median, max, elapsed, maximum }, index) => [
    `${warn !== null && max >= warn ? "⚠️ " : ""}${markdownText(command)}`,
    markdownText(places[index] ?? ""),
    String(uses),
    shareText(median),
    shareText(max),
    `${durationText(elapsed)} of ${durationText(maximum)}`,
  ]);
  return [
    "## Time used of the documented maximum",
    table(["command", "module", "uses", "median", "most", "most, in time"], shown),
  ];
}
