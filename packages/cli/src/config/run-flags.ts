import { type Command, Option } from "commander";
import { type RunOption, type RunOptionName, runOptionTable } from "./run-option-table.js";

/** Gives the command a flag for every row of the table, or for some. */
export function withRunOptions(command: Command, only?: readonly RunOptionName[]): Command {
  for (const row of runOptionTable) if (only?.includes(row.name) !== false) addFlags(command, row);
  return command;
}

function addFlags(command: Command, row: RunOption): void {
  const option = new Option(row.flag, row.help);
  if (row.default !== undefined) option.default(row.default);
  if (row.kind === "list" || row.kind === "pairs") {
    const none: readonly string[] = [];
    option.default(none).argParser((value: string, before: readonly string[]) => [...before, value]);
  }
  command.addOption(option);
  // What a variable or the configuration has switched on, a flag can take back.
  if (row.kind === "switch") command.addOption(new Option(`--no-${long(row)}`).hideHelp());
}

/** `budget-warn` of `--budget-warn <share>`. */
export function long({ flag }: Pick<RunOption, "flag">): string {
  return /--([a-z0-9-]+)/.exec(flag)?.[1] ?? flag;
}
