import type { RunEvent, Verdict } from "@scn/runtime";

/** The event of a type. */
export type Of<T extends RunEvent["type"]> = Extract<RunEvent, { type: T }>;

/** One run of one scenario. What happened in it, digests keep (`DigestKind`). */
export interface ScenarioRecord {
  /** The run it belongs to: its clock, seed and sources. */
  readonly run: Of<"run-started">;
  readonly started: Of<"scenario-started">;
  readonly peers: readonly Of<"peer-opened">[];
  /** Of the last event in it. */
  readonly lastAt: number;
  /** `null` where the log breaks off before it. */
  readonly ended: Of<"scenario-ended"> | null;
}

/** All that a log tells, ready for a report. */
export interface RunRecord {
  readonly scenarios: readonly ScenarioRecord[];
  readonly matrix: Of<"matrix"> | null;
  /** Of all runs together, ms on their clocks. */
  readonly elapsed: number;
  /** The same on the wall; 0 where nobody told. */
  readonly wall: number;
  readonly interrupted: boolean;
}

/** A scenario that its log does not see to the end was not tested: an error. */
export function verdictOf({ ended }: ScenarioRecord): Verdict {
  return ended?.verdict ?? "error";
}

/** ms on the run's clock. */
export function elapsedOf({ started, lastAt, ended }: ScenarioRecord): number {
  return ended?.elapsed ?? Math.max(0, lastAt - started.at);
}

/** The line of the file that the scenario begins on, from 1. */
export function lineOf({ run, started }: ScenarioRecord): number {
  return (run.sources[started.span.file]?.text.slice(0, started.span.start) ?? "").split("\n").length;
}

/** What the configuration, or a program of its own, calls the one device it ran on; `null`: no name but its address, or several. */
export function deviceNameOf({ started: { devices } }: Pick<ScenarioRecord, "started">): string | null {
  const [device, ...others] = devices;
  return device === undefined || others.length > 0 || device.name === device.address ? null : device.name;
}

/** `quectel/ec200u`, or all of several; `bench-1 (quectel/ec200u)` where the device has a name. */
export function ranOn(record: ScenarioRecord): string {
  const name = deviceNameOf(record);
  return name === null ? modulesOf(record) : `${name} (${modulesOf(record)})`;
}

/** `quectel/ec200u`, or all of several. */
export function modulesOf({ started }: ScenarioRecord): string {
  return [...new Set(started.devices.map(({ module }) => module))].join(", ");
}
