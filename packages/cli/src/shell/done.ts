import type { FormEntry, UrcEntry } from "@scn/dsl";
import type { FoundCommand, ReceivedLine } from "@scn/runtime";
import type { ReadLine } from "./read-line.js";

/** A line of an answer, and how the manual reads it. */
export interface AnswerLine {
  readonly line: ReceivedLine;
  readonly read: ReadLine | null;
}

/** A command that was typed, from its `send` on. */
export interface DoneCommand {
  readonly kind: "command";
  readonly at: number;
  /** As it was typed, `${…}` and all. */
  readonly typed: string;
  readonly calls: readonly FoundCommand[];
  /** The form of the last of them, by the module's settings when it was sent. */
  form: FormEntry | null;
  readonly answer: AnswerLine[];
  /** What was written after its prompt. */
  readonly data: (Uint8Array | "ctrl-z" | "esc")[];
  /** The final result code; `null` while it has not come. */
  final: string | null;
  success: boolean;
}

export interface DoneUrc {
  readonly kind: "urc";
  readonly at: number;
  readonly line: ReceivedLine;
  readonly entry: UrcEntry | null;
  readonly read: ReadLine | null;
}

/** One thing of a session that a scenario could do again, or that came. In the order it happened. */
export type Done =
  | DoneCommand
  | DoneUrc
  | { readonly kind: "peer"; readonly at: number; readonly name: string; readonly peerKind: string }
  /** Online data mode: what was written, what came, how it was left. */
  | { readonly kind: "written"; readonly at: number; readonly bytes: Uint8Array }
  | { readonly kind: "came"; readonly at: number; readonly bytes: Uint8Array }
  | { readonly kind: "escaped"; readonly at: number }
  | { readonly kind: "reconnected"; readonly at: number };
