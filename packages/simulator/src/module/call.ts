import type { CommandEntry, FormEntry } from "@scn/dsl";
import type { Arguments } from "./arguments.js";

/** One command the module is to carry out. */
export interface Call {
  readonly name: string;
  readonly kind: FormEntry["kind"];
  readonly arguments: Arguments;
  /** What the catalogue says of the command, where it knows it. */
  readonly entry: CommandEntry | null;
  /** The form the arguments fit. */
  readonly form: FormEntry | null;
}

/** What a command prints: lines of information, then its final result code. */
export interface Answer {
  /** One character a byte; a line may hold `\r\n` and payload. */
  readonly lines?: readonly string[];
  /** `null`: the command stays without one. */
  readonly final: string | null;
  /** What happens right after the final result code went out. */
  readonly after?: () => void;
}

/** Carries out one command on a dialect's state; `null` leaves it to the catalogue. */
export type Behaviour<State> = (call: Call, state: State) => Answer | null | Promise<Answer>;

export const ok: Answer = { final: "OK" };

/** Lines of information, then `OK`. */
export function info(...lines: readonly string[]): Answer {
  return { lines, final: "OK" };
}
