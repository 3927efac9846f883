import type { Shell } from "../shell.js";

/** A command of the shell itself. */
export interface ShellCommand {
  readonly usage: string;
  readonly help: string;
  /** `rest`: what stands behind the word, blanks single; `exact`: as it was typed. */
  run(shell: Shell, rest: string, exact: string): Promise<void> | void;
}

export type ShellCommands = Readonly<Record<string, ShellCommand>>;
