import { builtinCatalogue } from "@scn/adapters";
import { check, renderDiagnostics } from "@scn/dsl";
import { type RunEvent, type RunEventType, type RunOptions, run } from "@scn/runtime";
import { simulated } from "@scn/simulator";
import { lastValueFrom, toArray } from "rxjs";

/** What a scenario came to, and how it went. */
export interface Story {
  readonly verdict: string;
  /** Code and notes of the failure, if any. */
  readonly failure: string;
  readonly elapsed: number;
  /** Commands sent, logs, restarts, recoveries: a line each, in order. */
  readonly lines: readonly string[];
  of<T extends RunEventType>(type: T): Extract<RunEvent, { type: T }>[];
}

/** Checks a text and runs its only scenario on simulated modules in virtual time. */
export async function runText(text: string, options: Partial<RunOptions> = {}): Promise<Story> {
  const { program, diagnostics, sources } = check(text, { catalogue: builtinCatalogue });
  if (program === null) throw new Error(renderDiagnostics(diagnostics, sources));
  const events = await lastValueFrom(run(program, { ...simulated(), ...options }).pipe(toArray()));
  const ended = events.findLast((event) => event.type === "scenario-ended");
  const [first] = ended?.failures ?? [];
  return {
    verdict: ended?.verdict ?? "none",
    failure:
      first === undefined
        ? ""
        : [first.diagnostic.code, first.diagnostic.message, ...(first.diagnostic.notes ?? [])].join("; "),
    elapsed: ended?.elapsed ?? 0,
    lines: events.flatMap((event) => lineOf(event) ?? []),
    of: (type) =>
      events.filter((event): event is Extract<RunEvent, { type: typeof type }> => event.type === type),
  };
}

function lineOf(event: RunEvent): string | null {
  switch (event.type) {
    case "sent":
      return Buffer.from(event.bytes).toString("latin1").trim();
    case "log":
      return `log ${event.text}`;
    case "step-restarted":
      return `step again: ${event.title}`;
    case "scenario-restarted":
      return `scenario again: ${event.time}`;
    case "recovery-started":
      return `recovery ${event.recovery}: ${"line" in event.cause ? event.cause.line : event.cause.failure.kind}`;
    case "recovery-ended":
      return `recovered: ${event.outcome}`;
    case "policy-used":
      return `${event.policy} ${event.use}: ${event.pause} ms`;
    case "policy-gave-up":
      return `${event.policy} gave up after ${event.uses}`;
    case "cleanup-started":
      return "cleanup";
    default:
      return null;
  }
}
