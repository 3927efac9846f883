import { clearScreenDown, createInterface, cursorTo, type Interface, moveCursor } from "node:readline";
import type { Readable } from "node:stream";
import type { Output } from "../terminal/output.js";
import type { Completion, Console } from "./console.js";
import { LineQueue } from "./line-queue.js";
import { TerminalStream } from "./terminal-stream.js";

type KeyListener = Parameters<Console["onKey"]>[0];

/** Lines that a person types, with history and completion; what comes meanwhile is printed above them. */
export function terminalConsole(
  input: Readable,
  output: Output,
  complete: (line: string) => Completion,
): Console {
  return new TerminalConsole(input, output, complete);
}

class TerminalConsole implements Console {
  readonly live = true;
  readonly #queue = new LineQueue();
  readonly #screen: TerminalStream;
  readonly #lines: Interface;
  #keyPressed: KeyListener = () => undefined;
  #isClosed = false;

  constructor(
    input: Readable,
    private readonly output: Output,
    private readonly complete: (line: string) => Completion,
  ) {
    this.#screen = new TerminalStream(output);
    this.#lines = createInterface({
      input,
      output: this.#screen,
      terminal: true,
      historySize: 500,
      removeHistoryDuplicates: true,
      completer: (line: string) => this.#completed(line),
    });
    this.#lines.on("line", (line) => this.#queue.put(line));
    this.#lines.on("close", () => this.#closed());
    this.#lines.on("SIGINT", () => this.#interrupted());
    // Ctrl+Z belongs to the module here.
    this.#lines.on("SIGTSTP", () => this.#keyPressed("ctrl-z"));
  }

  get columns(): number {
    return this.output.columns ?? 80;
  }

  line(): Promise<string | null> {
    if (!this.#isClosed) this.#lines.prompt(true);
    return this.#queue.take();
  }

  prompt(text: string): void {
    if (this.#isClosed) return;
    this.#lines.setPrompt(text);
    this.#lines.prompt(true);
  }

  print(text: string): void {
    if (this.#isClosed) {
      this.output.write(`${text}\n`);
      return;
    }
    const { rows } = this.#lines.getCursorPos();
    if (rows > 0) moveCursor(this.#screen, 0, -rows);
    cursorTo(this.#screen, 0);
    clearScreenDown(this.#screen);
    this.output.write(`${text}\n${"\n".repeat(rowsDrawn(this.#lines))}`);
    this.#lines.prompt(true);
  }

  onKey(listener: KeyListener): void {
    this.#keyPressed = listener;
  }

  close(): void {
    this.#lines.close();
  }

  #completed(line: string): [string[], string] {
    const { words, replaces, hint } = this.complete(line);
    if (words.length === 0 && hint !== undefined) this.print(hint);
    return [[...words], replaces];
  }

  #closed(): void {
    this.#isClosed = true;
    // What comes next, the person's own shell first of all, begins on a line of its own.
    this.output.write("\n");
    this.#queue.end();
  }

  /** What was typed so far is dropped first, as in every shell. */
  #interrupted(): void {
    const isTyping = this.#lines.line !== "";
    this.#lines.write(null, { ctrl: true, name: "e" });
    this.#lines.write(null, { ctrl: true, name: "u" });
    if (!isTyping) this.#keyPressed("interrupt");
  }
}

/**
 * How many rows readline goes up before it draws the line anew. It counts them when it draws, not when a typed character wraps;
 * the rows it would go up too many have to be there.
 */
function rowsDrawn(lines: Interface): number {
  const rows: unknown = Reflect.get(lines, "prevRows");
  return typeof rows === "number" ? rows : lines.getCursorPos().rows;
}
