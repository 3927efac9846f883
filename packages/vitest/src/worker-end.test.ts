import { EventEmitter } from "node:events";
import { expect, it } from "vitest";
import { workerEnd } from "./worker-end.js";

it.each(["disconnect", "error"])("a scenario ends when vitest is gone: %s", (event) => {
  const host = new EventEmitter();
  const asked: string[] = [];
  const onError = () => void asked.push("ended at once");
  host.on("error", onError);
  const end = workerEnd(host);
  host.emit("SIGINT");
  expect(end.signal.aborted).toBe(false);
  host.emit(event);
  expect(end.signal.reason).toEqual(new Error("vitest is gone"));
  expect(asked).toEqual([]);
  end.over();
  expect(host.eventNames().map((name) => host.listeners(name))).toEqual([[onError]]);
});

it("a scenario that begins when vitest is gone ends at once", () => {
  const end = workerEnd(Object.assign(new EventEmitter(), { connected: false }));
  expect(end.signal.aborted).toBe(true);
  end.over();
});
