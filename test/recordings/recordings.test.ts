import { builtinCatalogue, transportFor } from "@scn/adapters";
import type { ChaosKind, CheckedProgram } from "@scn/dsl";
import {
  decodeRecording,
  type Recording,
  type RunEvent,
  type RunOptions,
  replayedPeers,
  run,
} from "@scn/runtime";
import { simulated, simulatedDevices } from "@scn/simulator";
import { lastValueFrom, toArray } from "rxjs";
import { describe, expect, it } from "vitest";
import { fitting } from "../chaos/disturbed-run.js";
import { checkFile, starterFiles } from "../scenarios/read-scenario.js";

// A hundred kilobytes take a second each time and meet nothing that a thousand bytes do not.
const paths = starterFiles().filter(
  (path) => /^scenarios\/(portable|conditions)\//.test(path) && !path.includes("100-kilobytes"),
);
const cases = paths.flatMap((path) => {
  const program = checkFile(path);
  return fitting(program).map((id) => ({ path, program, id }));
});

async function events(program: CheckedProgram, options: Partial<RunOptions>): Promise<RunEvent[]> {
  return lastValueFrom(run(program, { ...simulated(), seed: 5, ...options }).pipe(toArray()));
}

/**
 * What passed between script and module, and how it ended. Sorted: what a peer causes comes at the same time as then, and before
 * or after what is sent just then. Without data: how it is cut is not recorded, and the script has looked at it.
 */
function told(all: readonly RunEvent[]): readonly string[] {
  const lines = all.flatMap((event) => {
    if (event.type === "received" && event.role === "data") return [];
    if (event.type === "sent") return [`sent ${Buffer.from(event.bytes).toString("latin1")}`];
    if (event.type === "received")
      return [`${event.role} ${Buffer.from(event.bytes).toString("latin1")} at ${event.at.toFixed(0)}`];
    return event.type === "scenario-ended" ? [event.verdict] : [];
  });
  return lines.sort();
}

async function recorded(program: CheckedProgram, id: string, chaos?: readonly ChaosKind[]) {
  const devices = simulatedDevices();
  let text = "";
  const all = await events(program, {
    devices: (request, context) => devices({ ...request, profile: request.profile ?? id }, context),
    record: () => ({ write: (more) => (text += more), close: () => {} }),
    ...(chaos !== undefined && { chaos }),
  });
  return { all, recording: decodeRecording(text) };
}

function replayed(program: CheckedProgram, id: string, recording: Recording, loose = false) {
  const catalogue = builtinCatalogue(id);
  if (catalogue === null) throw new Error(id);
  return events(program, {
    devices: async (_request, { clock }) => {
      const address = `replay:run.scnlog${loose ? "?loose" : ""}`;
      const { transport, diagnostic } = transportFor(address, { clock, readRecording: () => recording });
      if (transport === undefined) throw new Error(diagnostic.message);
      return { name: "replay", catalogue, transport, recorded: true };
    },
    peers: replayedPeers(recording, simulated().peers),
  });
}

describe("a recording", () => {
  it.each(cases)("of $path on $id plays back to the same run", async ({ program, id }) => {
    const { all, recording } = await recorded(program, id);
    expect(told(await replayed(program, id, recording))).toEqual(told(all));
    expect(told(await replayed(program, id, recording, true))).toEqual(told(all));
  });

  it.each(cases)("of $path on $id holds what chaos did", async ({ program, id }) => {
    const { all, recording } = await recorded(program, id, ["echo", "urc"]);
    const own = (lines: readonly string[]) => lines.map((line) => line.replace(/ at \d+$/, ""));
    expect(own(told(await replayed(program, id, recording)))).toEqual(own(told(all)));
  });

  it("ends a run that goes another way, with both texts, and no script catches that", async () => {
    const program = checkFile("scenarios/portable/identify.scn");
    const { recording } = await recorded(program, "quectel/ec200u");
    const [first, ...others] = recording.entries.filter(({ kind }) => kind === "sent");
    if (first?.kind !== "sent") throw new Error("nothing was sent");
    const changed = {
      ...recording,
      entries: recording.entries.map((entry) =>
        entry === first ? { ...first, bytes: new TextEncoder().encode("AT+OTHER\r") } : entry,
      ),
    };
    expect(others.length).toBeGreaterThan(0);
    const [failure] = (await replayed(program, "quectel/ec200u", changed)).flatMap((event) =>
      event.type === "scenario-ended" ? event.failures : [],
    );
    expect(failure).toMatchObject({ kind: null, verdict: "error", diagnostic: { code: "SCN502" } });
    expect(failure?.diagnostic.message).toMatch(/^the run leaves the recording at line \d+$/);
    expect(failure?.diagnostic).toMatchObject({
      expected: "AT+OTHER\\r",
      found: expect.stringMatching(/^AT\+/),
    });
  });
});
