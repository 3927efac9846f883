import type { Observable } from "rxjs";

/** Why a transport went away, in one sentence, with the operating system's code where there is one. */
export interface TransportLoss {
  readonly reason: string;
  readonly code?: string;
  /** No script can do anything about it, so none catches it: a recording that is played back does not go this way. */
  readonly final?: boolean;
  /** What should have happened, and what did instead: of a final loss. */
  readonly expected?: string;
  readonly found?: string;
}

/**
 * The tiny byte port. Serial line, TCP, simulated module and recording all look like this; a recorder or chaos is a
 * wrapper of the same shape.
 *
 * `bytes$` and `lost$` are hot and never error; `lost$` emits at most once, also with no read pending.
 */
export interface Transport {
  /** As the user wrote it: `sim:quectel/lte-standard-a`, `tcp://host:port`. */
  readonly address: string;
  readonly bytes$: Observable<Uint8Array>;
  readonly lost$: Observable<TransportLoss>;
  /** Rejects with a plain `Error` whose message is for the user. */
  open(): Promise<void>;
  /** Queues the bytes; a failed write shows on `lost$`. The array must not be changed afterwards. */
  write(bytes: Uint8Array): void;
  /** Control lines the port has; absent where there are none. */
  readonly lines?: ControlLines;
  /** Changes the speed of the line, bits a second; absent where a line has none. Rejects with an `Error` for the user. */
  setBaudRate?(rate: number): Promise<void>;
  /**
   * Closes the port and opens it again, with the module left running, as `open` rejects; also after a loss. Absent:
   * `close`, then `open`. Either way `bytes$` and `lost$` go on.
   */
  reopen?(): Promise<void>;
  /** Releases everything; idempotent; never rejects. */
  close(): Promise<void>;
}

/** The lines of a serial port that the host drives. */
export interface ControlLines {
  /** `break`: the line is held in the break condition until it is set to false. */
  set(lines: { readonly dtr?: boolean; readonly rts?: boolean; readonly break?: boolean }): void;
}
