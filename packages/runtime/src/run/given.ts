import type { CheckedProgram } from "@scn/dsl";
import type { RunOptions } from "../options.js";

/** What `run` knows: a name that is nearly one of these is a slip, and what it was to say would be left out in silence. */
const known = {
  devices: true,
  peers: true,
  clock: true,
  parameters: true,
  secrets: true,
  select: true,
  bail: true,
  seed: true,
  readFile: true,
  hostFlows: true,
  policyStore: true,
  again$: true,
  chaos: true,
  chaosPlan: true,
  failOnRecovery: true,
  timeoutScale: true,
  thresholds: true,
  attempt: true,
  record: true,
  signal: true,
} as const satisfies Record<keyof RunOptions, true>;

/**
 * What a program without types, or with a number from elsewhere, hands to `run`. A mistake of the embedder's program and of no scenario: it
 * throws, before anything begins.
 */
export function checkGiven(program: Partial<CheckedProgram> | null, options: Partial<RunOptions> = {}): void {
  const { devices, peers, clock, seed = 0, timeoutScale = 1 } = options;
  if (program?.scenarios === undefined)
    throw new TypeError(
      `run takes the \`program\` of what check() gives${program === null ? "; it is null where the text has errors" : ""}`,
    );
  if (program.version !== undefined && program.version !== 1)
    throw new TypeError(`run reads programs of version 1, and this one is of version ${program.version}`);
  for (const [name, part] of Object.entries({ devices, peers, clock })) {
    if (part === undefined)
      throw new TypeError(
        `the options of run lack ${name}: simulated() and runOptionsFor() give all it needs`,
      );
  }
  checkParts(options);
  checkNames(options);
  if (seed !== seed >>> 0)
    throw new RangeError(`seed is ${seed}: a whole number from 0 to 4294967295 is due`);
  if (!(timeoutScale > 0)) throw new RangeError(`timeoutScale is ${timeoutScale}: a number above 0 is due`);
}

function checkParts({ devices, clock, signal, parameters = {} }: Partial<RunOptions>): void {
  if (typeof devices !== "function")
    throw new TypeError("devices is no function: it gives the device that a scenario asks for");
  if (typeof clock?.now !== "function")
    throw new TypeError("clock is no clock: realClock() and virtualClock() give one");
  if (signal !== undefined && typeof signal.addEventListener !== "function")
    throw new TypeError("signal is no AbortSignal: of an AbortController it is the `signal`");
  // Lists and maps have their values elsewhere.
  if (typeof parameters !== "object" || parameters === null || Symbol.iterator in parameters)
    throw new TypeError('parameters is no object of names and values: { apn: "internet" } is one');
}

function checkNames(options: object): void {
  const names = Object.keys(known);
  for (const name of Object.keys(options)) {
    // One that is meant for `runOptionsFor`, of options that are shared.
    if (Object.hasOwn(known, name) || name === "device") continue;
    const meant = name === "params" ? "parameters" : names.find((one) => isNear(name, one));
    if (meant !== undefined) throw new TypeError(`run has no option ${name}: did you mean ${meant}?`);
  }
}

/** Begins as it does, and is about as long: `thresholdes`, `readfile`. */
function isNear(name: string, known: string): boolean {
  const [start, begins] = [name, known].map((one) => one.slice(0, 4).toLowerCase());
  return start === begins && Math.abs(name.length - known.length) <= 2;
}
