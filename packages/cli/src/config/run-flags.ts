import { type Command, Option } from "commander";
import { UnaskedCommand } from "../command/asked-command.js";
import type { TypedOptions } from "./merge.js";
import { long, type RunOption } from "./run-option.js";
import { type RunOptionName, runOptionGroups, runOptionTable } from "./run-option-table.js";

/** The options that commands have from the table. */
const fromTable = new WeakMap<Command, readonly RunOptionName[]>();

/** Of a command with flags of its own, those that mean what they mean for `scn run`. */
const shared = ["profiles", "hostFlows", "state", "color"] as const satisfies readonly RunOptionName[];

/** Gives the command a flag for every row of the table, or for some. */
export function withRunOptions(command: Command, only?: readonly RunOptionName[]): Command {
  if (command instanceof UnaskedCommand) return command;
  const names: RunOptionName[] = [];
  for (const { heading, options } of runOptionGroups) {
    for (const row of options) {
      if (only?.includes(row.name) === false) continue;
      addFlags(command, row, heading);
      names.push(row.name);
    }
  }
  fromTable.set(command, names);
  return command;
}

/** These find the configuration by themselves, or work where it is wrong. */
const onTheirOwn: readonly string[] = ["doctor", "init", "completion", "complete"];

/** Which of a command's options a variable or the configuration can give. */
export function configurableOptions(command: Command): readonly RunOptionName[] {
  if (onTheirOwn.includes(command.name())) return [];
  const own = new Set(command.options.map((option) => option.attributeName()));
  return fromTable.get(command) ?? shared.filter((name) => own.has(name));
}

function addFlags(command: Command, row: RunOption, heading: string): void {
  const option = new Option(row.flag, row.help).helpGroup(heading);
  if (row.default !== undefined) option.default(row.default);
  if (row.kind === "list" || row.kind === "pairs") {
    const none: readonly string[] = [];
    option.default(none).argParser((value: string, before: readonly string[]) => [...before, value]);
  }
  command.addOption(option);
  // What a variable or the configuration has switched on, a flag can take back.
  if (row.kind === "switch") command.addOption(new Option(`--no-${long(row)}`).hideHelp().helpGroup(heading));
}

/** The options of the table that were typed, of those the command has. */
export function typedOptions(command: Command): TypedOptions {
  const typed = runOptionTable
    .filter(({ name }) => command.getOptionValueSource(name) === "cli")
    .map(({ name }) => [name, command.getOptionValue(name)]);
  return Object.fromEntries(typed);
}
