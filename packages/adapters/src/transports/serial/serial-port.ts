import type { Clock, ControlLines } from "@scn/runtime";
import type { LineSettings } from "../line-settings.js";

/** A port to open. */
export interface SerialPortRequest {
  readonly path: string;
  readonly settings: LineSettings;
  readonly clock: Clock;
  /** Called when control lines are asked for and there are none. */
  readonly noLines: (reason: string) => void;
}

interface Settable {
  set(lines: { brk: boolean; cts: boolean; dsr: boolean; dtr: boolean; rts: boolean }): Promise<void>;
}

/**
 * The control lines of a port. The library sets all of them at once, so what they are is kept here. A port that has none,
 * such as a pseudo-terminal, says so when one is set, and the run goes on.
 */
export class PortLines implements ControlLines {
  readonly #port: Settable;
  readonly #noLines: (reason: string) => void;
  #state: { dtr: boolean; rts: boolean; brk: boolean };
  /** One after the other: they go through threads. */
  #last: Promise<void> = Promise.resolve();

  constructor(port: Settable, { settings, noLines }: SerialPortRequest) {
    this.#port = port;
    this.#noLines = noLines;
    this.#state = { dtr: settings.dtr, rts: settings.rts, brk: false };
    // Both are on when a port has been opened.
    if (!settings.dtr || !settings.rts) this.set({});
  }

  set(lines: { readonly dtr?: boolean; readonly rts?: boolean; readonly break?: boolean }): void {
    const { dtr = this.#state.dtr, rts = this.#state.rts, break: brk = this.#state.brk } = lines;
    const state = { dtr, rts, brk };
    this.#state = state;
    this.#last = this.#last
      .then(() => this.#port.set({ ...state, cts: false, dsr: false }))
      .catch((error: unknown) => this.#noLines(error instanceof Error ? error.message : String(error)));
  }

  /** Resolves when all that was asked for is done. */
  settled(): Promise<void> {
    return this.#last;
  }
}

/** The words of serialport for our settings. @throws Error, for the user, for what it cannot set. */
export function libraryOptions({ path, settings }: SerialPortRequest) {
  const { baud, bits, parity, stop, rtscts, xonxoff } = settings;
  if (parity === "mark" || parity === "space") {
    throw new Error(`a port of this host has no ${parity} parity; write none, even or odd`);
  }
  return {
    path,
    baudRate: baud,
    dataBits: bits,
    parity,
    stopBits: stop,
    rtscts,
    xon: xonxoff,
    xoff: xonxoff,
    lock: true,
    hupcl: true,
  };
}
