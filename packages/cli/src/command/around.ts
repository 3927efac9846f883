import type { Command } from "commander";
import type { ExitCode } from "./exit-codes.js";
import type { Host } from "./host.js";

/** How a command is made, and where it puts its exit code. */
export interface Around {
  readonly configure: (command: Command) => Command;
  readonly host: Host;
  readonly ended: (code: ExitCode) => void;
}
