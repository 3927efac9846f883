import type { Policy } from "@scn/dsl";
import { durationText } from "../reporters/text/duration.js";
import type { Style } from "../terminal/style.js";
import { type Schedule, type ScheduleRow, scheduleOf } from "./schedule.js";

/** The longest bar of the chart, in columns. */
const longestBar = 32;

/** A policy's schedule as a table with a chart of its pauses, a line each. */
export function scheduleText(policy: Policy, style: Style): readonly string[] {
  const schedule = scheduleOf(policy);
  const longest = Math.max(1, ...schedule.rows.map(({ pause }) => pause));
  const cells = schedule.rows.map((row) => [
    usesText(row),
    pauseText(row, schedule.jitter),
    row.total === null ? "" : row.total === 0 ? "0" : durationText(row.total),
  ]);
  const head = ["use", "pause", "in all"];
  const widths = head.map((title, column) =>
    Math.max(title.length, ...cells.map((row) => row[column]?.length ?? 0)),
  );
  const line = (row: readonly string[]): string =>
    `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ")}`;
  return [
    style.dim(line(head).trimEnd()),
    ...schedule.rows.map((row, index) =>
      `${line(cells[index] ?? [])}  ${style.yellow(bar(row.pause, longest))}`.trimEnd(),
    ),
    ...endText(policy, schedule).map((text) => `  ${text}`),
  ];
}

function usesText({ first, last }: ScheduleRow): string {
  if (last === null) return `${first} …`;
  return first === last ? String(first) : `${first}–${last}`;
}

function pauseText({ pause, free, first, last }: ScheduleRow, jitter: number): string {
  if (free) return "free";
  if (pause === 0) return "at once";
  const spread = jitter === 0 ? "" : ` ± ${jitter} %`;
  return `${durationText(pause)}${spread}${first === last ? "" : " each"}`;
}

function bar(pause: number, longest: number): string {
  return "█".repeat(pause === 0 ? 0 : Math.max(1, Math.round((pause / longest) * longestBar)));
}

function endText({ giveUp, resetAfter }: Policy, { refused }: Schedule): readonly string[] {
  const lines: string[] = [];
  if (giveUp === undefined) lines.push("never gives up");
  else if ("uses" in giveUp) lines.push(`gives up instead of use ${giveUp.uses + 1}`);
  else {
    const when = `${durationText(giveUp.after)} after the first use`;
    lines.push(refused === null ? `gives up ${when}` : `gives up ${when}: use ${refused} is refused`);
  }
  if (resetAfter !== undefined) lines.push(`begins anew after ${durationText(resetAfter)} of success`);
  return lines;
}
