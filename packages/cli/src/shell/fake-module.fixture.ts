import { builtinCatalogue } from "@scn/adapters";
import { type Device, type TransportLoss, virtualClock } from "@scn/runtime";
import { Subject } from "rxjs";
import { plain } from "../terminal/style.js";
import type { Console } from "./console.js";
import { LineQueue } from "./line-queue.js";
import { Shell } from "./shell.js";

/** A shell on a module that says what a test makes it say, and a person who types what the test makes them type. */
export function shellOn(answers: Readonly<Record<string, string>>) {
  const catalogue = builtinCatalogue("quectel/ec200u");
  if (catalogue === null) throw new Error("there is no such module");
  const clock = virtualClock();
  const bytes$ = new Subject<Uint8Array>();
  const lost$ = new Subject<TransportLoss>();
  const written: string[] = [];
  const say = (text: string) => bytes$.next(Buffer.from(text, "latin1"));
  const device: Device = {
    name: "fake",
    catalogue,
    transport: {
      address: "fake:",
      bytes$,
      lost$,
      open: () => Promise.resolve(),
      close: () => Promise.resolve(),
      write(bytes) {
        const text = Buffer.from(bytes).toString("latin1");
        written.push(text);
        const answer = answers[text.replace(/\r$/, "")];
        if (answer !== undefined) clock.after(1, () => say(answer));
      },
    },
  };
  const queue = new LineQueue();
  const printed: string[] = [];
  const prompts: string[] = [];
  let press: (key: "interrupt" | "ctrl-z") => void = () => undefined;
  const console: Console = {
    live: true,
    columns: 100,
    line: () => queue.take(),
    prompt: (text) => void prompts.push(text),
    print: (text) => void printed.push(text),
    onKey: (listener) => {
      press = listener;
    },
    close: () => queue.end(),
  };
  const shell = new Shell({
    device,
    clock,
    console,
    style: plain,
    peers: { open: () => Promise.reject(new Error("no peers here")), settled: () => undefined },
    files: {
      read: () => new Uint8Array(),
      write: () => undefined,
      writeNew: () => undefined,
      problems: () => "",
    },
  });
  return {
    shell,
    clock,
    say,
    written,
    prompts,
    lose: (reason: string) => lost$.next({ reason }),
    press: (key: "interrupt" | "ctrl-z") => press(key),
    type(...lines: string[]) {
      for (const line of lines) queue.put(line);
    },
    end: () => queue.end(),
    get text() {
      return printed.join("\n");
    },
  };
}
