import { main } from "../../packages/cli/src/command/main.js";

/** What a command has printed so far. */
export interface Printed {
  readonly text: string;
  readonly errors: string;
  /** Resolves when its output has this. */
  match(pattern: RegExp): Promise<RegExpExecArray>;
}

/**
 * Runs the command in this process, until it ends or is interrupted as by Ctrl+C.
 *
 * @param pressed `at once`: as soon as the command listens for it
 */
export function interruptible(
  cwd: string,
  argv: readonly string[],
  env: Readonly<Record<string, string>> = {},
  pressed?: "at once",
): { readonly ended: Promise<number>; readonly interrupt: () => void; readonly output: Printed } {
  const listeners = new Set<() => void>();
  const waiting = new Set<() => void>();
  const said = { text: "", errors: "" };
  const output = (to: keyof typeof said) => ({
    write: (text: string) => {
      said[to] += text;
      for (const look of waiting) look();
    },
    isTerminal: false,
    columns: undefined,
  });
  const ended = main(argv, {
    stdout: output("text"),
    stderr: output("errors"),
    stdin: () => new Uint8Array(),
    env,
    cwd,
    now: () => 0,
    importModule: () => Promise.reject(new Error("none here")),
    onInterrupt: (listener) => {
      listeners.add(listener);
      if (pressed === "at once") listener();
      return () => listeners.delete(listener);
    },
  });
  return {
    ended,
    interrupt: () => {
      for (const listener of listeners) listener();
    },
    output: {
      get text() {
        return said.text;
      },
      get errors() {
        return said.errors;
      },
      match: (pattern) =>
        new Promise((resolve) => {
          const look = () => {
            const found = pattern.exec(said.text);
            if (found === null) return;
            waiting.delete(look);
            resolve(found);
          };
          waiting.add(look);
          look();
        }),
    },
  };
}
