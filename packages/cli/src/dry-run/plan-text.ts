import { visible } from "@scn/dsl";
import { durationText } from "../reporters/text/duration.js";
import type { Style } from "../terminal/style.js";
import { displayWidth, padEnd } from "../terminal/width.js";
import type { PlannedDeadline, PlannedScenario, PlannedStatement } from "./plan.js";

/** The script's lines stand so wide at most before what is said of them, in columns. */
const widest = 64;

/** A scenario's plan for a person: every statement with its line, and behind it how long it may take and what paces it. */
export function planText(plan: PlannedScenario, style: Style): readonly string[] {
  const { title, path, line, devices, parameters, peers, timeout, body, recovery } = plan;
  const rows = [
    ...rowsOf(body, 1, path),
    ...(recovery.length === 0 ? [] : [{ left: "  recover", right: "" }, ...rowsOf(recovery, 2, path)]),
  ];
  const width = Math.min(widest, Math.max(0, ...rows.map(({ left }) => displayWidth(left))));
  return [
    style.bold(visible(title)),
    `  ${style.dim(visible(`${path}:${line}`))}`,
    ...devices.map(
      ({ name, module, address }) =>
        `  device    ${name === null ? "" : `${name} = `}${visible(address)}${address.includes(module) ? "" : ` (${module})`}`,
    ),
    ...Object.entries(parameters).map(([name, value]) => `  param     ${visible(`${name} = ${value}`)}`),
    ...peers.map(
      ({ name, kind, address }) =>
        `  peer      ${visible(`${name}: ${kind}${address === null ? ", on this host" : ` at ${address}`}`)}`,
    ),
    ...(timeout === undefined ? [] : [`  timeout   ${durationText(timeout)}, not of its cleanup`]),
    ...rows.map(({ left, right }) => (right === "" ? left : `${padEnd(left, width)}  ${style.dim(right)}`)),
  ];
}

interface Row {
  readonly left: string;
  readonly right: string;
}

function rowsOf(statements: readonly PlannedStatement[], depth: number, path: string): readonly Row[] {
  return statements.flatMap((statement) => {
    const where = statement.path === path ? String(statement.line).padStart(4) : "   ·";
    const right = [
      ...(statement.deadline === undefined ? [] : [deadlineText(statement.deadline)]),
      ...statement.notes,
    ];
    const row = {
      left: `${where}${"  ".repeat(depth)}${visible(statement.text)}`,
      right: visible(right.join(", ")),
    };
    return [row, ...rowsOf(statement.body, depth + 1, path)];
  });
}

function deadlineText({ ms, why }: PlannedDeadline): string {
  return ms === null ? why : `≤ ${durationText(ms)} (${why})`;
}
