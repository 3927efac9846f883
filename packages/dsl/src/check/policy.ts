import type { PolicyEntry, PolicyLine, PolicyNode } from "../declarations/policy.js";
import type { Policy } from "../program/program.js";
import type { Backoff } from "../program/statement.js";
import type { Span } from "../source/span.js";
import { checkLengthOfTime } from "./length-of-time.js";
import type { Report } from "./report.js";
import { checkBackoff } from "./time.js";

type EntryOf<K extends PolicyEntry["kind"]> = Extract<PolicyLine, { kind: K }>;

/** Checks a policy, and gives it as the runtime takes it. */
export function checkPolicy(node: PolicyNode, report: Report): Policy {
  const lines = node.entries.flatMap((line) => (line.kind === "broken" ? [] : [line]));
  const only = <K extends PolicyEntry["kind"]>(kind: K): EntryOf<K> | undefined => {
    const [first, second] = lines.filter((line): line is EntryOf<K> => line.kind === kind);
    if (second !== undefined && first !== undefined) {
      report.error("SCN203", second.span, `\`${kind}\` stands here twice`, {
        labels: [{ span: first.span, message: "the first one" }],
      });
    }
    return first;
  };
  const free = only("free")?.count ?? 0;
  const backoff = only("backoff")?.backoff;
  const resetAfter = millis(only("reset"), report);
  const giveUp = limitOf(only("give-up"), report);
  if (backoff !== undefined) checkPauses(backoff, report);
  const policy: Policy = {
    name: node.name.text,
    free,
    ...(backoff !== undefined && { backoff }),
    ...(resetAfter !== undefined && { resetAfter }),
    ...(giveUp !== undefined && { giveUp }),
    span: node.span,
  };
  // Of a policy with holes nobody knows what it would do.
  if (lines.length === node.entries.length) checkWhole(policy, only("give-up")?.span ?? node.span, report);
  return policy;
}

function millis(line: EntryOf<"reset"> | undefined, report: Report): number | undefined {
  if (line?.after.kind !== "duration") return undefined;
  checkLengthOfTime(line.after, "", clausesOf(report));
  return line.after.ms;
}

function limitOf(line: EntryOf<"give-up"> | undefined, report: Report): Policy["giveUp"] {
  if (line === undefined) return undefined;
  const { after } = line;
  if (after.kind === "duration") {
    checkLengthOfTime(after, "", clausesOf(report));
    return { after: after.ms };
  }
  if (after.kind === "literal" && typeof after.value === "number" && Number.isInteger(after.value)) {
    if (after.value > 0) return { uses: after.value };
    report.error("SCN216", line.span, "it gives up before the first use", {
      fix: "write at least `give-up after 1`",
    });
    return undefined;
  }
  report.error("SCN202", after.span, "a duration, or a number of uses, is wanted here", {
    fix: "write `give-up after 24h`, or `give-up after 5`",
  });
  return undefined;
}

function checkPauses(backoff: Backoff, report: Report): void {
  if (backoff.kind === "policy") {
    report.error("SCN216", backoff.span, "a policy has pauses of its own, not another policy's", {
      fix: "write them: `backoff 0s, 10m, 30m, 1h`",
    });
    return;
  }
  checkBackoff(backoff, clausesOf(report));
  const durations = backoff.kind === "ladder" ? backoff.steps : [backoff.from, backoff.to];
  let longest = 0;
  for (const step of durations) {
    if (step.kind !== "duration") continue;
    if (backoff.kind === "ladder" && step.ms < longest) {
      report.warning("SCN322", step.span, "the ladder shrinks: this pause is shorter than the one before", {
        fix: "the documents let recoveries grow rarer; the last pause repeats",
      });
      return;
    }
    longest = Math.max(longest, step.ms);
  }
}

/** The grammar lets a policy have no names: what stands in it has its type. */
function clausesOf(report: Report): Parameters<typeof checkBackoff>[1] {
  return {
    wants: () => {},
    error: (code, span, message, extra) => report.error(code, span, message, extra),
  };
}

/** What no single entry shows. */
function checkWhole({ free, backoff, giveUp, span, name }: Policy, limitSpan: Span, report: Report): void {
  const first = free > 0 || backoff === undefined ? 0 : pauseOf(backoff, "first");
  const last = backoff === undefined ? 0 : pauseOf(backoff, "last");
  if (
    giveUp !== undefined &&
    "after" in giveUp &&
    first !== undefined &&
    (giveUp.after === 0 || first > giveUp.after)
  ) {
    report.error("SCN216", limitSpan, "it gives up before the first use", {
      notes: [`the first pause takes ${first / 1000} s`],
      fix: "give it longer, or begin with a shorter pause",
    });
  } else if (last === 0 && !(giveUp !== undefined && "uses" in giveUp)) {
    report.error("SCN216", span, `\`${name}\` could recover again and again without time passing`, {
      notes: [backoff === undefined ? "it has no `backoff`" : "its last pause is 0 s"],
      fix: "let the pauses grow, or add `give-up after 5`",
    });
  }
}

/** `undefined` where it is not written there. */
function pauseOf(backoff: Backoff, which: "first" | "last"): number | undefined {
  if (backoff.kind === "policy") return undefined;
  const ends =
    backoff.kind === "ladder" ? [backoff.steps[0], backoff.steps.at(-1)] : [backoff.from, backoff.to];
  const step = which === "first" ? ends[0] : ends[1];
  return step?.kind === "duration" ? step.ms : undefined;
}
