import { clearScreenDown, createInterface, cursorTo, type Interface, moveCursor } from "node:readline";
import { type Readable, Writable } from "node:stream";
import type { Output } from "../terminal/output.js";
import type { Completion, Console } from "./console.js";
import { LineQueue } from "./line-queue.js";

/** Lines that a person types, with history and completion; what comes meanwhile is printed above them. */
export function terminalConsole(
  input: Readable,
  output: Output,
  complete: (line: string) => Completion,
): Console {
  const queue = new LineQueue();
  const screen = new TerminalStream(output);
  let listener: (key: "interrupt" | "ctrl-z") => void = () => undefined;
  const lines = createInterface({
    input,
    output: screen,
    terminal: true,
    historySize: 500,
    removeHistoryDuplicates: true,
    completer: (line: string): [string[], string] => {
      const { words, replaces, hint } = complete(line);
      if (words.length === 0 && hint !== undefined) print(hint);
      return [[...words], replaces];
    },
  });
  lines.on("line", (line) => queue.put(line));
  let isClosed = false;
  lines.on("close", () => {
    isClosed = true;
    // What comes next, the person's own shell first of all, begins on a line of its own.
    output.write("\n");
    queue.end();
  });
  lines.on("SIGINT", () => {
    // What was typed so far is dropped first, as in every shell.
    const isTyping = lines.line !== "";
    lines.write(null, { ctrl: true, name: "e" });
    lines.write(null, { ctrl: true, name: "u" });
    if (!isTyping) listener("interrupt");
  });
  // Ctrl+Z belongs to the module here.
  lines.on("SIGTSTP", () => listener("ctrl-z"));

  function print(text: string): void {
    if (isClosed) {
      output.write(`${text}\n`);
      return;
    }
    const { rows } = lines.getCursorPos();
    if (rows > 0) moveCursor(screen, 0, -rows);
    cursorTo(screen, 0);
    clearScreenDown(screen);
    output.write(`${text}\n${"\n".repeat(rowsDrawn(lines))}`);
    lines.prompt(true);
  }

  return {
    live: true,
    get columns() {
      return output.columns ?? 80;
    },
    line() {
      if (!isClosed) lines.prompt(true);
      return queue.take();
    },
    prompt(text) {
      if (isClosed) return;
      lines.setPrompt(text);
      lines.prompt(true);
    },
    print,
    onKey(next) {
      listener = next;
    },
    close() {
      lines.close();
    },
  };
}

/**
 * How many rows readline goes up before it draws the line anew. It counts them when it draws, not when a typed character wraps;
 * the rows it would go up too many have to be there.
 */
function rowsDrawn(lines: Interface): number {
  const rows: unknown = Reflect.get(lines, "prevRows");
  return typeof rows === "number" ? rows : lines.getCursorPos().rows;
}

/** What readline writes to: an output as a stream that knows its width. */
class TerminalStream extends Writable {
  readonly isTTY = true;

  constructor(private readonly out: Output) {
    super({ decodeStrings: false });
    process.stdout.on("resize", this.#resized);
  }

  get columns(): number {
    return this.out.columns ?? 80;
  }

  override _write(chunk: string | Buffer, _encoding: string, done: () => void): void {
    this.out.write(chunk.toString());
    done();
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    process.stdout.off("resize", this.#resized);
    done(error);
  }

  readonly #resized = (): void => {
    this.emit("resize");
  };
}
