import type { CheckedProgram } from "@scn/dsl";
import { lastValueFrom, toArray } from "rxjs";
import { virtualClock } from "../clock/index.js";
import type { RunEvent, RunEventType } from "../events/event.js";
import type { RunOptions } from "../options.js";
import type { Clock } from "../ports/clock.js";
import type { DeviceProvider, ModuleScript } from "../ports/device.js";
import type { PeerHost } from "../ports/peer.js";
import { runWith } from "../run/run.js";
import { openSession } from "../session/open-session.js";
import type { Failure, Verdict } from "../verdict/verdict.js";
import { type Answers, ScriptedDevice } from "./scripted-device.fixture.js";

export const noPeers: PeerHost = {
  open: async ({ kind }) => {
    throw new Error(`there is no peer kind ${kind}`);
  },
  settled: () => undefined,
};

/** What a test run came to. */
export interface Outcome {
  readonly verdict: Verdict | undefined;
  readonly failures: readonly Failure[];
  readonly events: readonly RunEvent[];
  readonly device: ScriptedDevice;
  readonly clock: Clock;
  of<T extends RunEventType>(type: T): Extract<RunEvent, { type: T }>[];
}

export interface Bench {
  readonly answers?: Answers;
  readonly script?: ModuleScript;
  readonly options?: Partial<RunOptions>;
  /** Called with the device before the run starts. */
  readonly arrange?: (device: ScriptedDevice, clock: Clock) => void;
}

/** The device, on a port of its own for each module of a scenario; it waits by the run's clock, and so asks for it. */
function providing(device: ScriptedDevice): DeviceProvider {
  return async (_, context) => {
    void context.clock;
    return { ...device, transport: { ...device.transport } };
  };
}

/** Runs a program on a scripted module in virtual time. */
export async function runScripted(program: CheckedProgram, bench: Bench = {}): Promise<Outcome> {
  const clock = virtualClock();
  const device = new ScriptedDevice(clock, bench.answers ?? {}, bench.script);
  bench.arrange?.(device, clock);
  const run = runWith(openSession);
  const events = await lastValueFrom(
    run(program, { devices: providing(device), peers: noPeers, clock, ...bench.options }).pipe(toArray()),
  );
  const ended = events.findLast((event) => event.type === "scenario-ended");
  return {
    verdict: ended?.verdict,
    failures: ended?.failures ?? [],
    events,
    device,
    clock,
    of: (type) =>
      events.filter((event): event is Extract<RunEvent, { type: typeof type }> => event.type === type),
  };
}
