import { builtinCatalogue } from "@scn/adapters";
import { type CheckedProgram, check, renderDiagnostics } from "@scn/dsl";
import {
  decodeEntry,
  encodeEntry,
  type JournalEntry,
  type RunEvent,
  type RunOptions,
  runJournalled,
  virtualClock,
} from "@scn/runtime";
import { simulated } from "@scn/simulator";
import { lastValueFrom, toArray } from "rxjs";

export function programOf(text: string): CheckedProgram {
  const { program, diagnostics, sources } = check(text, { catalogue: builtinCatalogue });
  if (program === null) throw new Error(renderDiagnostics(diagnostics, sources));
  return program;
}

/** What a run told, and the journal it left, a line an entry. */
export interface Journalled {
  readonly events: readonly RunEvent[];
  readonly lines: readonly string[];
}

/** Runs with a journal in memory; `before` are the lines that a killed run left. */
export async function journalled(
  program: CheckedProgram,
  before: readonly string[] = [],
  options: Partial<RunOptions> = {},
): Promise<Journalled> {
  const lines = [...before];
  const past = before.map(decodeEntry);
  const clock = options.clock ?? virtualClock({ startedAt: startOf(past) ?? 0 });
  const run$ = runJournalled(
    program,
    { ...simulated({ clock }), ...options, clock },
    { past, append: (entry) => lines.push(encodeEntry(entry)), sync: () => {} },
  );
  return { events: await lastValueFrom(run$.pipe(toArray())), lines };
}

export function startOf([first]: readonly JournalEntry[]): number | undefined {
  return first?.what === "event" && first.event.type === "run-started" ? first.event.startedAt : undefined;
}

/** Without what tells that the run was taken up, and without the ports, which are others each time. */
export function schedule(events: readonly RunEvent[]): readonly unknown[] {
  return events
    .filter(({ type }) => type !== "resumed" && type !== "peer-opened")
    .map((event) => {
      const line = encodeEntry({ what: "event", event });
      return line.replaceAll(/(AT\+QIOPEN=1,0,\\"TCP\\",\\"127.0.0.1\\",)\d+/g, "$1PORT");
    });
}
