import { spawnSync } from "node:child_process";
import { connect, createServer } from "node:net";
import { afterEach, expect, test, vi } from "vitest";
import { realClock } from "./real-clock.js";

afterEach(() => vi.useRealTimers());

test("no task runs before its time, and tasks run by time", async () => {
  const clock = realClock();
  // The process may be stopped between two calls: when each is due is known within these.
  const ran: { readonly earliest: number; readonly latest: number }[] = [];
  await Promise.all(
    [7.3, 0, 2.9, 2.1, 5].map(
      (delay) =>
        new Promise<void>((resolve) => {
          const earliest = clock.now() + delay;
          clock.after(delay, () => {
            ran.push({ earliest, latest });
            expect(clock.now()).toBeGreaterThanOrEqual(earliest);
            resolve();
          });
          const latest = clock.now() + delay;
        }),
    ),
  );
  expect(ran).toHaveLength(5);
  for (const [index, { earliest }] of ran.entries())
    for (const later of ran.slice(index + 1)) expect(later.latest).toBeGreaterThanOrEqual(earliest);
});

test("bytes that are readable when a deadline is due are read first", async () => {
  const clock = realClock();
  const server = createServer((socket) => socket.end("late but sent"));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  const order: string[] = [];
  await new Promise<void>((resolve) => {
    const socket = connect(address.port, "127.0.0.1", () => {
      clock.deadline(5, () => {
        order.push("deadline");
        resolve();
      });
      // Blocks past the deadline: the bytes wait in the kernel when the timer is at last looked at.
      const end = clock.now() + 25;
      while (clock.now() < end);
    });
    socket.on("data", () => order.push("data"));
  });
  expect(order).toEqual(["data", "deadline"]);
  server.close();
});

test("a task taken back does not run", async () => {
  const clock = realClock();
  let ran = false;
  const release = clock.after(1, () => {
    ran = true;
  });
  release();
  await new Promise<void>((resolve) => clock.after(4, resolve));
  expect(ran).toBe(false);
});

test("a delay longer than a Node timer can take works", () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "hrtime", "setImmediate"] });
  const clock = realClock();
  const sixtyDays = 60 * 24 * 3_600_000;
  let ran = false;
  clock.after(sixtyDays, () => {
    ran = true;
  });
  vi.advanceTimersByTime(sixtyDays - 10);
  expect(ran).toBe(false);
  vi.advanceTimersByTime(20);
  expect(ran).toBe(true);
});

test("a deadline taken back does not keep the process alive", () => {
  const door = new URL("./real-clock.ts", import.meta.url);
  const script = `
    const { createServer } = await import("vite");
    const server = await createServer({ configFile: false, logLevel: "silent", server: { middlewareMode: true, ws: false } });
    const { realClock } = await server.ssrLoadModule(${JSON.stringify(door.pathname)});
    await server.close();
    const clock = realClock();
    clock.deadline(60000, () => {})();
    clock.after(5, () => console.log("pending tasks do"));
  `;
  const started = performance.now();
  const child = spawnSync(process.execPath, ["--input-type=module", "-e", script], {
    encoding: "utf8",
    timeout: 15_000,
    cwd: new URL("../../../..", import.meta.url).pathname,
  });
  expect(child.stderr).toBe("");
  expect(child.stdout).toBe("pending tasks do\n");
  expect(performance.now() - started).toBeLessThan(14_000);
});
