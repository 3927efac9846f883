import type { Command, Option } from "commander";
import type { ValueSources } from "./value-sources.js";

/**
 * What can stand where the cursor is. `words` are those behind `scn`, the last one as far as it has been typed. What ends with `=`,
 * `:` or `/` goes on; anything else is whole. All of it comes from commander's definition of the commands.
 */
export async function completions(
  words: readonly string[],
  program: Command,
  sources: ValueSources,
): Promise<readonly string[]> {
  const current = words.at(-1) ?? "";
  const { command, waiting, argument } = walk(words.slice(0, -1), program);
  if (waiting !== null) return startingWith(current, await sources.ofOption(waiting, current));
  const assigned = /^(--[a-z0-9-]+)=(.*)$/s.exec(current);
  if (assigned !== null) {
    const [, flag = "", value = ""] = assigned;
    const option = optionCalled(flag, command, program);
    if (option === undefined || !takesValue(option)) return [];
    return startingWith(value, await sources.ofOption(option, value)).map((one) => `${flag}=${one}`);
  }
  if (current.startsWith("-")) return startingWith(current, flagsOf(command, program));
  const help = command.createHelp();
  const names = help.visibleCommands(command).map((one) => one.name());
  const known = argumentAt(command, argument);
  const values = known === null ? [] : await sources.ofArgument(known, current);
  return startingWith(current, [...(argument === 0 ? names : []), ...values]);
}

interface Place {
  readonly command: Command;
  /** The option whose value comes next. */
  readonly waiting: Option | null;
  /** How many arguments stand before. */
  readonly argument: number;
}

/** Follows what has been typed to the command it is for. */
function walk(words: readonly string[], program: Command): Place {
  let command = program;
  let argument = 0;
  let waiting: Option | null = null;
  for (const word of words) {
    if (waiting !== null) waiting = null;
    else if (word.startsWith("-") && word !== "-") {
      const option = optionCalled(word, command, program);
      waiting = option !== undefined && takesValue(option) ? option : null;
    } else {
      const next = argument === 0 ? command.commands.find((one) => one.name() === word) : undefined;
      if (next === undefined) argument++;
      else command = next;
    }
  }
  return { command, waiting, argument };
}

function optionCalled(flag: string, command: Command, program: Command): Option | undefined {
  return [...command.options, ...program.options].find(({ long, short }) => long === flag || short === flag);
}

function takesValue({ required, optional }: Option): boolean {
  return required || optional;
}

function flagsOf(command: Command, program: Command): readonly string[] {
  const help = command.createHelp();
  const visible = [
    ...help.visibleOptions(command),
    ...(command === program ? [] : help.visibleOptions(program)),
  ];
  return [...new Set(visible.flatMap(({ long }) => (long === undefined || long === null ? [] : [long])))];
}

/** The name of an argument; the last one may be repeated. */
function argumentAt({ registeredArguments }: Command, index: number): string | null {
  const argument = registeredArguments[index] ?? registeredArguments.at(-1);
  if (argument === undefined) return null;
  return index < registeredArguments.length || argument.variadic ? argument.name() : null;
}

function startingWith(start: string, values: readonly string[]): readonly string[] {
  return values.filter((value) => value.startsWith(start));
}
