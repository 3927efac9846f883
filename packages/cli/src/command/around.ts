import type { Command } from "commander";
import type { ExitCode } from "./exit-codes.js";
import type { Host } from "./host.js";

/** What is printed behind the options in the help; empty where nobody asked for help. */
export interface Examples {
  /** Of `scn` itself. */
  readonly ofAll: string;
  readonly ofRun: string;
}

/** How a command is made, and where it puts its exit code. */
export interface Around {
  readonly configure: (command: Command) => Command;
  readonly host: Host;
  readonly examples: Examples;
  readonly ended: (code: ExitCode) => void;
}
