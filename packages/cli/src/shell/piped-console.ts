import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import type { Output } from "../terminal/output.js";
import type { Console } from "./console.js";
import { LineQueue } from "./line-queue.js";

/** Lines from a pipe or a file, one by one, each read when the one before has been done. */
export function pipedConsole(input: Readable, output: Output): Console {
  const queue = new LineQueue();
  const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY, terminal: false });
  lines.on("line", (line) => queue.put(line));
  lines.on("close", () => queue.end());
  return {
    live: false,
    columns: output.columns ?? 100,
    line: () => queue.take(),
    prompt: () => undefined,
    print: (text) => output.write(`${text}\n`),
    onKey: () => undefined,
    close: () => lines.close(),
  };
}
