import { builtinCatalogue, builtinModuleFlows } from "@scn/adapters";
import { check } from "@scn/dsl";
import { type Clock, type RunEvent, run, type Transport, virtualClock } from "@scn/runtime";
import { simulated } from "@scn/simulator";
import { lastValueFrom, NEVER, Subject, toArray } from "rxjs";

/** What the module says to one write: each piece is a read of its own, so many ms after the write. */
export type Answer = readonly (string | readonly [after: number, text: string])[];

/** How a dialogue came out. */
export interface Played {
  readonly verdict: string;
  /** The first failure: its code, its message, and what was found instead. */
  readonly failure: string;
  readonly notes: readonly string[];
  /** `role text` of every frame. */
  readonly frames: readonly string[];
  /** When the scenario ended, ms. */
  readonly ended: number;
}

const family = "quectel/lte-standard-a";

/** Runs statements against a module that says just this: one answer a write, in order, however much is asked. */
export async function play(statements: string, answers: readonly Answer[]): Promise<Played> {
  const body = statements
    .trim()
    .split("\n")
    .map((line) => `  ${line}`)
    .join("\n");
  const text = `scenario "framing" {\n  module ${family}\n  allow-unknown\n${body}\n}\n`;
  const { program, diagnostics } = check(text, {
    path: "framing.scn",
    catalogue: builtinCatalogue,
    moduleFlows: builtinModuleFlows,
  });
  const catalogue = builtinCatalogue(family);
  if (program === null || catalogue === null)
    throw new Error(diagnostics.map((one) => one.message).join("; "));
  const clock = virtualClock();
  const events = await lastValueFrom(
    run(program, {
      ...simulated(),
      clock,
      seed: 1,
      devices: async () => ({ name: "scripted", catalogue, transport: scripted(answers, clock) }),
    }).pipe(toArray()),
  );
  return outcome(events);
}

function scripted(answers: readonly Answer[], clock: Clock): Transport {
  const bytes$ = new Subject<Uint8Array>();
  let next = 0;
  return {
    address: "scripted:",
    bytes$,
    lost$: NEVER,
    open: async () => {},
    write: () => {
      for (const piece of answers[next] ?? []) {
        const [after, text] = typeof piece === "string" ? [5, piece] : piece;
        clock.after(after, () => bytes$.next(new Uint8Array(Buffer.from(text, "latin1"))));
      }
      next++;
    },
    close: async () => {},
  };
}

function outcome(events: readonly RunEvent[]): Played {
  const ended = events.find((event) => event.type === "scenario-ended");
  const diagnostic = ended?.failures[0]?.diagnostic;
  const found = diagnostic?.found === undefined ? "" : `; ${diagnostic.found}`;
  return {
    verdict: ended?.verdict ?? "none",
    failure: diagnostic === undefined ? "" : `${diagnostic.code} ${diagnostic.message}${found}`,
    notes: diagnostic?.notes ?? [],
    frames: events.flatMap((event) =>
      event.type === "received" ? [`${event.role} ${Buffer.from(event.bytes).toString("latin1")}`] : [],
    ),
    ended: ended?.at ?? Number.NaN,
  };
}
