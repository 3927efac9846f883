import type { Backoff, CheckedProgram, StatementOf, TimeSpan } from "@scn/dsl";
import { durationText } from "../reporters/text/duration.js";
import { fixedMs, fixedNumber } from "./place.js";

/** `3 attempts, backoff 1s, 5s`: how often a `retry` or `repeat` runs its block. */
export function retryNotes(statement: StatementOf<"retry">, program: CheckedProgram): readonly string[] {
  const attempts = fixedNumber(statement.attempts);
  return [
    `at most ${attempts ?? "…"} attempts`,
    ...(statement.every === undefined ? [] : [`one every ${spanText(statement.every)}`]),
    ...(statement.on === undefined ? [] : [`on ${statement.on.join(", ")}`]),
    ...backoffNotes(statement.backoff, program),
  ];
}

export function repeatNotes({ times, duration, every, until }: StatementOf<"repeat">): readonly string[] {
  return [
    ...(times === undefined ? [] : [`${fixedNumber(times) ?? "…"} times`]),
    ...(duration === undefined ? [] : [`for ${spanText(duration)}`]),
    ...(every === undefined ? [] : [`one every ${spanText(every)}`]),
    ...(until === undefined ? [] : ["until it holds"]),
  ];
}

/** The pauses before further tries; a policy with what it is. */
export function backoffNotes(backoff: Backoff | undefined, program: CheckedProgram): readonly string[] {
  if (backoff === undefined) return [];
  const jitter = backoff.jitter === undefined ? "" : `, ± ${backoff.jitter} %`;
  switch (backoff.kind) {
    case "ladder":
      return [`pauses ${backoff.steps.map((step) => msText(fixedMs(step))).join(", ")}${jitter}`];
    case "exponential":
      return [
        `pauses ${msText(fixedMs(backoff.from))} doubled up to ${msText(fixedMs(backoff.to))}${jitter}`,
      ];
    case "policy":
      return [`policy ${backoff.policy}: ${policyText(backoff.policy, program)}${jitter}`];
  }
}

function policyText(name: string, program: CheckedProgram): string {
  const policy = program.policies?.[name];
  if (policy === undefined) return "unknown";
  const { free, backoff, resetAfter, giveUp } = policy;
  return [
    ...(free > 0 ? [`${free} free`] : []),
    ...backoffNotes(backoff, program),
    ...(resetAfter === undefined ? [] : [`begins anew after ${durationText(resetAfter)} of success`]),
    giveUp === undefined
      ? "never gives up"
      : "uses" in giveUp
        ? `gives up after ${giveUp.uses} uses`
        : `gives up after ${durationText(giveUp.after)}`,
  ].join("; ");
}

export function spanText({ from, to }: TimeSpan): string {
  const end = msText(fixedMs(to));
  return from === undefined ? end : `${msText(fixedMs(from))}..${end}`;
}

function msText(ms: number | null): string {
  return ms === null ? "…" : durationText(ms);
}
