import { type ExitCode, exitCode } from "../command/exit-codes.js";
import type { Host } from "../command/host.js";
import { styleFor } from "../command/show.js";
import type { Typed } from "../config/configured.js";
import type { Style } from "../terminal/style.js";
import type { Finding } from "./check.js";
import { collectFacts } from "./collect-facts.js";
import { configChecks } from "./config-checks.js";
import type { HostFacts } from "./facts.js";
import { hostChecks } from "./host-checks.js";
import { portChecks } from "./port-checks.js";

export interface DoctorOptions {
  readonly json?: boolean | undefined;
  readonly state?: string | undefined;
  readonly color?: boolean | undefined;
}

/**
 * `scn doctor`: what on this host keeps runs from working, and what to do about each. Resolves with 1 where there is a problem.
 * `collect`: tests bring hosts of their own.
 */
export async function doctorCommand(
  options: DoctorOptions & { readonly typed: Typed },
  host: Host,
  collect: typeof collectFacts = collectFacts,
): Promise<ExitCode> {
  const facts = await collect({ typed: options.typed, state: options.state }, host);
  const findings = findingsOf(facts);
  const healthy = findings.every(({ status }) => status !== "problem");
  if (options.json === true) host.stdout.write(`${JSON.stringify({ healthy, findings }, null, 2)}\n`);
  else host.stdout.write(doctorText(findings, styleFor(host.stdout, host, options.color)));
  return healthy ? exitCode.passed : exitCode.failed;
}

/** Everything there is to say of a host. */
export function findingsOf(facts: HostFacts): readonly Finding[] {
  return [...hostChecks(facts), ...portChecks(facts), ...configChecks(facts)];
}

function doctorText(findings: readonly Finding[], style: Style): string {
  const marks = { ok: style.green("✓"), note: style.yellow("·"), problem: style.red("✗") };
  const lines = findings.flatMap(({ status, message, fix }) => [
    `${marks[status]} ${message}`,
    ...(fix === undefined ? [] : [`    ${style.dim("fix:")} ${fix}`]),
  ]);
  const problems = findings.filter(({ status }) => status === "problem").length;
  const sum = problems === 0 ? "no problem found" : `${problems} ${problems === 1 ? "problem" : "problems"}`;
  return `${[...lines, "", sum].join("\n")}\n`;
}
