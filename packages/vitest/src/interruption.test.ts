import { EventEmitter } from "node:events";
import { describe, expect, it } from "vitest";
import { cleanUpWhenInterrupted } from "./interruption.js";

/** A vitest that notes what is asked of it, on a process that is none. */
function bench() {
  const host = new EventEmitter();
  const asked: string[] = [];
  const onExit = (signal: string) => void asked.push(`at once, ${signal}`);
  for (const signal of ["SIGINT", "SIGTERM"]) host.once(signal, onExit);
  const closing: (() => void)[] = [];
  const vitest = {
    logger: { log: (text: string) => void asked.push(text) },
    cancelCurrentRun: async () => void asked.push("cancelled"),
    exit: async () => void asked.push("exit"),
    onClose: (task: () => void) => void closing.push(task),
  };
  return { host, asked, vitest, close: () => closing.forEach((task) => void task()) };
}

const told = "interrupted: cleanup is running; press Ctrl+C again to leave at once";

describe("an interrupted vitest", () => {
  it("cancels its run at the first signal, and ends at once at the second", async () => {
    const { host, asked, vitest } = bench();
    cleanUpWhenInterrupted(vitest, host);
    host.emit("SIGINT", "SIGINT");
    await new Promise((resolve) => setImmediate(resolve));
    expect(asked).toEqual([told, "cancelled", "exit"]);
    host.emit("SIGINT", "SIGINT");
    expect(asked.at(-1)).toBe("at once, SIGINT");
  });

  it("does so once, however many projects have scenarios", async () => {
    const { host, asked, vitest } = bench();
    cleanUpWhenInterrupted(vitest, host);
    cleanUpWhenInterrupted(vitest, host);
    host.emit("SIGTERM", "SIGTERM");
    expect(asked.filter((one) => one === "cancelled")).toEqual(["cancelled"]);
  });

  it("leaves no listener when vitest closes, and others alone at all times", () => {
    const { host, vitest, close } = bench();
    const others = () => undefined;
    host.on("SIGINT", others);
    cleanUpWhenInterrupted(vitest, host);
    expect(host.listeners("SIGINT")).toContain(others);
    close();
    expect(host.listeners("SIGINT")).toEqual([others]);
    expect(host.listeners("SIGTERM")).toEqual([]);
  });
});
