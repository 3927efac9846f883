import { suggest } from "@scn/dsl";
import { padEnd } from "../terminal/width.js";
import { benchCommands } from "./commands/bench.js";
import { dataCommands } from "./commands/data.js";
import { explanation, lookCommands } from "./commands/look.js";
import { saveCommands } from "./commands/save.js";
import type { ShellCommand, ShellCommands } from "./commands/shell-command.js";
import { waitCommands } from "./commands/wait.js";
import type { Shell } from "./shell.js";

/** Every command of the shell, by its word, in the order `:help` tells them. */
const shellCommands: ShellCommands = {
  ":help": {
    usage: ":help [name]",
    help: "what the manual says of a command, a code or a URC; also ?AT+QIOPEN",
    run: (shell, rest) => shell.say(rest === "" ? overview(shell) : explanation(shell, rest)),
  },
  ...lookCommands,
  ...saveCommands,
  ...dataCommands,
  ...waitCommands,
  ...benchCommands,
  ":quit": { usage: ":quit", help: "leaves; so does Ctrl+D", run: (shell) => shell.quit() },
};

export const shellCommandNames: readonly string[] = Object.keys(shellCommands);

/** The command of a word, or what is wrong with it. */
export function shellCommandFor(word: string): ShellCommand | string {
  const found = new Map<string, ShellCommand>(Object.entries(shellCommands)).get(word);
  if (found !== undefined) return found;
  const near = suggest(word, shellCommandNames);
  return `the shell has no command ${word}; ${near === undefined ? ":help tells what it has" : `did you mean ${near}?`}`;
}

function overview({ options }: Shell): string {
  const rows = Object.values(shellCommands).map(({ usage, help }) => `  ${padEnd(usage, 22)}${help}`);
  return [
    "Lines that begin with AT go to the module. Tab completes them and tells their parameters.",
    ...rows,
    options.style.dim("Ctrl+C gives up what is under way; +++ leaves online data mode."),
  ].join("\n");
}
