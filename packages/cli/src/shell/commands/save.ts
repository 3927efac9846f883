import { visible } from "@scn/dsl";
import { scenarioText } from "../scenario-text.js";
import type { Shell } from "../shell.js";
import { attempt } from "./attempt.js";
import type { ShellCommands } from "./shell-command.js";

/** What was done, as a scenario. */
export const saveCommands = {
  ":save": {
    usage: ":save file.scn",
    help: "what worked, as a scenario; :save! replaces a file",
    run: (shell, rest) => save(shell, rest, false),
  },
  ":save!": {
    usage: ":save! file.scn",
    help: "the same, and a file that is there is replaced",
    run: (shell, rest) => save(shell, rest, true),
  },
  ":new": {
    usage: ":new",
    help: "forgets what was done: the next :save begins here",
    run: (shell) => {
      const { done } = shell.conversation;
      // A peer that is open stays open.
      done.splice(0, done.length, ...done.filter(({ kind }) => kind === "peer"));
    },
  },
} as const satisfies ShellCommands;

function save(shell: Shell, path: string, replace: boolean): void {
  const { device, files } = shell.options;
  if (!/\.scn$/.test(path)) {
    shell.mistake(":save needs a file that ends in .scn");
    return;
  }
  const { text, kept, left } = scenarioText(shell.conversation.done, {
    title: path.replace(/^.*[\\/]/, "").replace(/\.scn$/, ""),
    catalogue: device.catalogue,
  });
  if (kept === 0) {
    shell.mistake("there is nothing to save: no command has worked yet");
    return;
  }
  attempt(shell, () => {
    if (replace) files.write(path, text);
    else files.writeNew(path, text, ":save! replaces it");
    const out =
      left.length === 0
        ? ""
        : `; left out, since they failed: ${left.map(({ typed }) => visible(typed)).join(", ")}`;
    shell.say(`${path} has ${kept === 1 ? "1 command" : `${kept} commands`}${out}`);
    const problems = files.problems(path, text);
    if (problems !== "") shell.say(problems);
  });
}
