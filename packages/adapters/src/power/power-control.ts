import type { Clock, DeviceControl, Transport } from "@scn/runtime";
import { runProgram } from "./exec.js";
import { sendRequest } from "./http.js";
import type { HttpRequest, PowerMeans, PowerPlan, RebootMeans, SwitchMeans } from "./power-plan.js";

/** A module that lost its supply keeps it for a while in its capacitors, ms. */
const offFor = 2000;

/** What the plan is carried out with. */
export interface PowerContext {
  /** Whose control lines are meant. */
  readonly transport: Pick<Transport, "lines" | "address">;
  /** Times pulses, and how long a program or a relay may take. */
  readonly clock: Clock;
  /**
   * What is really sent in place of a request, asked when it is about to be: a plan that is kept and shown need hold no secret. Throws
   * an `Error` for the user. Absent: the request as it is.
   */
  readonly complete?: (request: HttpRequest) => HttpRequest;
}

/**
 * What `reboot hard`, `power on` and `power off` do to a module on a bench. Without a `reboot` of its own, `reboot hard`
 * switches the supply off and on. Every call rejects with an `Error` for the user: the port has no control lines, the program
 * failed, the relay did not answer.
 *
 * @example
 * ```ts no-run
 * import { powerControl, transportFor } from "@scn/adapters";
 * import { realClock } from "@scn/runtime";
 *
 * const { transport } = transportFor("serial:///dev/ttyUSB2");
 * if (transport !== undefined) {
 *   await transport.open();
 *   const reboot = { kind: "pulse", line: "dtr", level: false, hold: 500 } as const;
 *   await powerControl({ reboot }, { transport, clock: realClock() }).hardReset?.();
 * }
 * ```
 */
export function powerControl({ reboot, power }: PowerPlan, context: PowerContext): DeviceControl {
  const supply = power === undefined ? undefined : (on: boolean) => switchSupply(power, on, context);
  const cycle = async (turn: (on: boolean) => Promise<void>) => {
    await turn(false);
    await pause(context.clock, offFor);
    await turn(true);
  };
  const restart =
    reboot !== undefined
      ? () => pulseOrAsk(reboot, context)
      : supply === undefined
        ? undefined
        : () => cycle(supply);
  return {
    ...(supply !== undefined && { power: supply }),
    ...(restart !== undefined && { hardReset: restart }),
  };
}

async function pulseOrAsk(means: RebootMeans, context: PowerContext): Promise<void> {
  if (means.kind !== "pulse") return ask(means, context);
  const { line, level, hold } = means;
  setLine(line, level, context);
  await pause(context.clock, hold);
  setLine(line, !level, context);
}

async function switchSupply(means: PowerMeans, on: boolean, context: PowerContext): Promise<void> {
  if (means.kind === "line") setLine(means.line, on === means.on, context);
  else await ask(on ? means.on : means.off, context);
}

async function ask(means: SwitchMeans, { clock, complete }: PowerContext): Promise<void> {
  switch (means.kind) {
    case "exec":
      return runProgram(means.command, clock, means.folder);
    case "http":
      return sendRequest(complete === undefined ? means : complete(means), clock);
  }
}

function setLine(line: "dtr" | "rts", level: boolean, { transport }: PowerContext): void {
  const { lines } = transport;
  if (lines === undefined) {
    throw new Error(`${transport.address} has no control lines, so its ${line.toUpperCase()} cannot be set`);
  }
  lines.set({ [line]: level });
}

function pause(clock: Clock, ms: number): Promise<void> {
  return new Promise((resolve) => {
    clock.after(ms, resolve);
  });
}
