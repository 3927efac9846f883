import { connect, createServer } from "node:net";
import fc from "fast-check";
import { expect, test } from "vitest";
import { virtualClock } from "./virtual-clock.js";

/** Resolves when the clock has reached `ms`. */
function reached(clock: ReturnType<typeof virtualClock>, ms: number): Promise<void> {
  return new Promise((resolve) => clock.deadline(ms - clock.now(), resolve));
}

test("a long wait costs no time and the clock shows its end", async () => {
  const clock = virtualClock();
  await reached(clock, 365 * 24 * 3_600_000);
  expect(clock.now()).toBe(365 * 24 * 3_600_000);
});

test("tasks run by time, equal times in the order they were asked for, deadlines last", async () => {
  const clock = virtualClock();
  const order: string[] = [];
  clock.deadline(5, () => order.push("deadline 1"));
  clock.after(5, () => order.push("a"));
  clock.after(3, () => order.push("early"));
  clock.deadline(5, () => order.push("deadline 2"));
  clock.after(5, () => {
    order.push("b");
    clock.after(0, () => order.push("asked for at the instant"));
  });
  await reached(clock, 6);
  expect(order).toEqual(["early", "a", "b", "asked for at the instant", "deadline 1", "deadline 2"]);
});

test("a deadline loses to data sent at its instant over any number of microtask hops", async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: 50 }), async (hops) => {
      const clock = virtualClock();
      const order: string[] = [];
      clock.deadline(10, () => order.push("deadline"));
      clock.after(10, async () => {
        for (let hop = 0; hop < hops; hop++) await Promise.resolve();
        order.push("data");
        clock.after(0, () => order.push("answer"));
      });
      await reached(clock, 11);
      expect(order).toEqual(["data", "answer", "deadline"]);
    }),
    { numRuns: 25 },
  );
});

test("a deadline loses to data that takes one more turn of the event loop", async () => {
  const clock = virtualClock();
  const order: string[] = [];
  clock.deadline(10, () => order.push("deadline"));
  clock.after(10, () => setImmediate(() => setImmediate(() => order.push("data"))));
  await reached(clock, 11);
  expect(order).toEqual(["data", "deadline"]);
});

test("a deadline loses to data on a real socket that is held", async () => {
  const clock = virtualClock();
  const order: string[] = [];
  const server = createServer((socket) => socket.on("data", (data) => socket.write(data)));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  const opening = clock.hold("connect");
  const socket = connect(address.port, "127.0.0.1", () => opening());
  clock.deadline(1, () => order.push("deadline"));
  clock.after(1, () => {
    const inFlight = clock.hold("echo");
    socket.on("data", () => {
      order.push("data");
      inFlight();
    });
    socket.write("x");
  });
  await reached(clock, 2);
  expect(order).toEqual(["data", "deadline"]);
  socket.destroy();
  server.close();
});

test("time stands still while a hold is out, and the holds can be named", async () => {
  const clock = virtualClock();
  const release = clock.hold("socket 0 connects");
  let ran = false;
  clock.after(1, () => {
    ran = true;
  });
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(ran).toBe(false);
  expect(clock.holds).toEqual(["socket 0 connects"]);
  expect(clock.pending).toBe(1);
  release();
  release();
  await reached(clock, 1);
  expect(ran).toBe(true);
  expect(clock.holds).toEqual([]);
});

test("a task taken back does not run, and a second taking back does nothing", async () => {
  const clock = virtualClock();
  const ran: number[] = [];
  const release = clock.after(1, () => ran.push(1));
  clock.after(1, () => ran.push(2));
  release();
  release();
  expect(clock.pending).toBe(1);
  await reached(clock, 2);
  expect(ran).toEqual([2]);
});

test("the order is by time whatever is added and taken back", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ delay: fc.nat(20), keep: fc.boolean() }), { maxLength: 200 }),
      async (tasks) => {
        const clock = virtualClock();
        const ran: { time: number; index: number }[] = [];
        const releases = tasks.map(({ delay }, index) =>
          clock.after(delay, () => ran.push({ time: clock.now(), index })),
        );
        tasks.forEach(({ keep }, index) => {
          if (!keep) releases[index]?.();
        });
        await reached(clock, 21);
        const wanted = tasks
          .map(({ delay, keep }, index) => ({ time: delay, index, keep }))
          .filter(({ keep }) => keep)
          .sort((a, b) => a.time - b.time || a.index - b.index)
          .map(({ time, index }) => ({ time, index }));
        expect(ran).toEqual(wanted);
      },
    ),
    { numRuns: 30 },
  );
});
