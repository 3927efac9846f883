import { delay, interval, map, type Observable, of, retry, take, throwError, timeout, timer } from "rxjs";
import { TestScheduler } from "rxjs/testing";
import { expect, test } from "vitest";
import { clockScheduler } from "./clock-scheduler.js";
import { virtualClock } from "./virtual-clock.js";

TestScheduler.frameTimeFactor = 1;

/** What a marble diagram says, and what the observable did, both as time and notification. */
async function expectMarbles(
  make: (scheduler: ReturnType<typeof clockScheduler>) => Observable<unknown>,
  marbles: string,
  values?: Record<string, unknown>,
  error?: unknown,
): Promise<void> {
  const wanted = TestScheduler.parseMarbles(marbles, values, error, false, true).map(
    ({ frame, notification }) => ({ frame, notification }),
  );
  const clock = virtualClock();
  const seen: unknown[] = [];
  await new Promise<void>((resolve) => {
    make(clockScheduler(clock)).subscribe({
      next: (value) =>
        seen.push({ frame: clock.now(), notification: { kind: "N", value, error: undefined } }),
      error: (cause) => {
        seen.push({ frame: clock.now(), notification: { kind: "E", value: undefined, error: cause } });
        resolve();
      },
      complete: () => {
        seen.push({ frame: clock.now(), notification: { kind: "C", value: undefined, error: undefined } });
        resolve();
      },
    });
  });
  expect(seen).toEqual(wanted);
}

test("timer and interval keep the clock's time", async () => {
  await expectMarbles((scheduler) => timer(150_000, scheduler), "150s (a|)", { a: 0 });
  await expectMarbles((scheduler) => interval(3, scheduler).pipe(take(3)), "---a--b--(c|)", {
    a: 0,
    b: 1,
    c: 2,
  });
});

test("delay, timeout and a retry with a pause run on it", async () => {
  await expectMarbles((scheduler) => of("x").pipe(delay(10, scheduler)), "10ms (x|)");
  await expectMarbles(
    (scheduler) =>
      timer(90, scheduler).pipe(timeout({ first: 60, scheduler, with: () => throwError(() => "late") })),
    "60ms #",
    undefined,
    "late",
  );
  let attempts = 0;
  await expectMarbles(
    (scheduler) =>
      timer(5, scheduler).pipe(
        map(() => {
          attempts++;
          if (attempts < 3) throw new Error("again");
          return "done";
        }),
        retry({ count: 3, delay: () => timer(2_000, scheduler) }),
      ),
    "4015ms (d|)",
    { d: "done" },
  );
});

test("an unsubscribed schedule never runs", async () => {
  const clock = virtualClock();
  let ran = false;
  clockScheduler(clock)
    .schedule(() => {
      ran = true;
    }, 5)
    .unsubscribe();
  expect(clock.pending).toBe(0);
  await new Promise<void>((resolve) => clock.after(10, resolve));
  expect(ran).toBe(false);
});
