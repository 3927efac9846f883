import type { Shell } from "../shell.js";
import { reason } from "./attempt.js";
import type { ShellCommands } from "./shell-command.js";

/** What stands around the module: peers, and the port. */
export const benchCommands = {
  ":peer": {
    usage: ":peer echo: tcp-echo",
    help: "opens a server of our own; ${echo.host} and ${echo.port} are where it is",
    run: (shell, rest) => peer(shell, rest),
  },
  ":reconnect": {
    usage: ":reconnect",
    help: "closes the port and opens it again",
    run: (shell) => reconnect(shell),
  },
} as const satisfies ShellCommands;

async function peer(shell: Shell, text: string): Promise<void> {
  const [, name = "", kind = ""] = /^([A-Za-z_][\w-]*)\s*:\s*([a-z-]+)$/.exec(text) ?? [];
  if (kind === "") return shell.mistake(":peer takes a name and a kind, such as :peer echo: tcp-echo");
  if (shell.peers.has(name)) return shell.mistake(`there is a peer ${name} already`);
  const { peers, clock } = shell.options;
  try {
    const opened = await peers.open({ name, kind, arguments: {} }, { clock });
    shell.peers.set(name, opened);
    shell.conversation.done.push({ kind: "peer", at: clock.now(), name, peerKind: kind });
    shell.say(`${name}: ${kind} at ${opened.get("host")}:${opened.get("port")}`);
  } catch (error) {
    shell.mistake(reason(error));
  }
}

async function reconnect(shell: Shell): Promise<void> {
  try {
    await shell.conversation.reconnect();
  } catch (error) {
    shell.mistake(reason(error));
  }
}
