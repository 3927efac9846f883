import { EventEmitter } from "node:events";
import { expect, it } from "vitest";
import { interrupts } from "./interrupts.js";

/** A process that is sent signals, and what it did: who was told, and that it left. */
function process() {
  const signals = new EventEmitter();
  const done: string[] = [];
  const onInterrupt = interrupts(signals, () => done.push("left"));
  return {
    done,
    signals,
    listen: (who: string) => onInterrupt(() => done.push(who)),
    /** Whether anybody heard it: a signal that nobody hears ends the process by itself. */
    send: (signal: "SIGINT" | "SIGTERM") => signals.emit(signal, signal),
  };
}

it("tells of the first signal, and leaves at the second, whichever of the two kinds they are", () => {
  for (const [first, second] of [
    ["SIGINT", "SIGINT"],
    ["SIGTERM", "SIGINT"],
    ["SIGINT", "SIGTERM"],
  ] as const) {
    const { done, listen, send } = process();
    listen("run");
    send(first);
    expect(done).toEqual(["run"]);
    send(second);
    expect(done).toEqual(["run", "left"]);
  }
});

it("leaves at the first signal behind a release, which the system's own way would end without the exit code", () => {
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    const { done, listen, send } = process();
    listen("run")();
    expect(send(signal)).toBe(true);
    expect(done).toEqual(["left"]);
  }
});

it("asks the next who listens, and not those released before it came", () => {
  const { done, listen, send } = process();
  listen("first")();
  listen("second")();
  const release = listen("third");
  send("SIGINT");
  expect(done).toEqual(["third"]);
  release();
  send("SIGINT");
  expect(done).toEqual(["third", "left"]);
});

it("leaves a signal to whoever still listens, whoever was released meanwhile, and however often", () => {
  const { done, listen, send } = process();
  listen("outer");
  const release = listen("inner");
  release();
  release();
  send("SIGTERM");
  expect(done).toEqual(["outer"]);
});

it("tells all who listen at the same time", () => {
  const { done, listen, send } = process();
  listen("one");
  listen("other");
  send("SIGINT");
  expect(done).toEqual(["one", "other"]);
});

it("keeps one listener a signal, however many were released", () => {
  const { listen, signals } = process();
  for (const who of ["first", "second", "third"]) listen(who)();
  expect(["SIGINT", "SIGTERM"].map((signal) => signals.listenerCount(signal))).toEqual([1, 1]);
});
