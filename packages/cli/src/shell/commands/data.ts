import type { Shell } from "../shell.js";
import { attempt } from "./attempt.js";
import type { ShellCommands } from "./shell-command.js";

/** Data for a prompt or for data mode that cannot be typed as it is. */
export const dataCommands = {
  ":text": {
    usage: ":text <text>",
    help: "data as text, with \\r \\n \\t \\\\ \\xHH, and no line end",
    run: (shell, _, exact) => shell.sendData(unescaped(exact)),
  },
  ":hex": {
    usage: ":hex 31 32 0D",
    help: "data as hexadecimal bytes",
    run: (shell, rest) => hex(shell, rest),
  },
  ":file": {
    usage: ":file <path>",
    help: "data from a file",
    run: (shell, rest) => file(shell, rest),
  },
  ":key": {
    usage: ":key ctrl-z|esc",
    help: "ends data, or gives it up",
    run: (shell, rest) => key(shell, rest),
  },
} as const satisfies ShellCommands;

const escapes: Readonly<Record<string, string>> = { r: "\r", n: "\n", t: "\t", "0": "\0", "\\": "\\" };

function unescaped(text: string): Uint8Array {
  const parts = text.split(/(\\x[0-9A-Fa-f]{2}|\\[rnt0\\])/);
  return Buffer.concat(
    parts.map((part, index) => {
      if (index % 2 === 0) return Buffer.from(part);
      return part.startsWith("\\x")
        ? Buffer.from(part.slice(2), "hex")
        : Buffer.from(escapes[part.slice(1)] ?? "");
    }),
  );
}

async function hex(shell: Shell, text: string): Promise<void> {
  const digits = text.replace(/\s+/g, "");
  if (digits !== "" && /^(?:[0-9A-Fa-f]{2})+$/.test(digits)) await shell.sendData(Buffer.from(digits, "hex"));
  else shell.mistake(":hex takes pairs of hexadecimal digits, such as :hex 31 32 0D");
}

async function file(shell: Shell, path: string): Promise<void> {
  if (path === "") return shell.mistake(":file needs the path of a file");
  let bytes: Uint8Array | null = null;
  attempt(shell, () => {
    bytes = shell.options.files.read(path);
  });
  if (bytes !== null) await shell.sendData(bytes);
}

async function key(shell: Shell, name: string): Promise<void> {
  if (name === "ctrl-z" || name === "esc") await shell.sendKey(name);
  else shell.mistake(":key takes ctrl-z or esc");
}
