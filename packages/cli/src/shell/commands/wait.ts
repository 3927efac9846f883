import { durationText } from "../../reporters/text/duration.js";
import type { Shell } from "../shell.js";
import type { ShellCommands } from "./shell-command.js";

/** Pauses, for a pipe that cannot see what has come. */
export const waitCommands = {
  ":wait": {
    usage: ":wait 2s",
    help: "a pause, in which URCs are shown",
    run: (shell, rest) => wait(shell, rest),
  },
  ":await": {
    usage: ":await +QIURC [30s]",
    help: "waits for a URC that begins so and came after the last command",
    run: (shell, rest) => awaitUrc(shell, rest),
  },
} as const satisfies ShellCommands;

const units: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000 };

function milliseconds(text: string): number | null {
  const [, digits = "", unit = ""] = /^(\d+(?:\.\d+)?)(ms|s|m)$/.exec(text) ?? [];
  const factor = units[unit];
  return factor === undefined ? null : Number(digits) * factor;
}

async function wait(shell: Shell, text: string): Promise<void> {
  const ms = milliseconds(text);
  if (ms === null) shell.mistake(":wait takes a time such as 500ms, 2s or 1m");
  else await shell.conversation.pause(ms);
}

/** How long `:await` waits where it is not said, ms. */
const usualAwait = 60_000;

async function awaitUrc(shell: Shell, rest: string): Promise<void> {
  const [, wanted = "", time = ""] = /^(.*?)(?:\s+(\d+(?:\.\d+)?(?:ms|s|m)))?$/.exec(rest) ?? [];
  if (wanted === "") return shell.mistake(":await needs the beginning of a URC, such as :await +QIURC");
  const { done } = shell.conversation;
  const since = Math.max(
    0,
    done.findLastIndex(({ kind }) => kind === "command"),
  );
  const most = milliseconds(time) ?? usualAwait;
  const loosely = (text: string) => text.replace(/\s+/g, "").toLowerCase();
  const end = await shell.conversation.urc(
    ({ line }) => loosely(line.latin1).startsWith(loosely(wanted)),
    since,
    most,
  );
  if (end === "late") shell.mistake(`no URC that begins with ${wanted} came within ${durationText(most)}`);
}
