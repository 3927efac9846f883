import { expect, test } from "vitest";
import type { HostTime } from "./host-time.js";
import { Interruptions } from "./interruptions.js";
import { realClock } from "./real-clock.js";

/** A host whose clocks are moved by hand. */
function host(): HostTime & { run(ms: number): void; suspend(ms: number): void } {
  let monotonic = 400_000;
  let boot = 1_000_000;
  return {
    monotonic: () => monotonic,
    sinceBoot: () => boot,
    run(ms) {
      monotonic += ms;
      boot += ms;
    },
    suspend(ms) {
      boot += ms;
    },
  };
}

test("a host that was suspended is noticed although its monotonic clock stood still", () => {
  const time = host();
  const gaps = new Interruptions(time);
  time.run(10_000);
  gaps.rang(10_000, 10_001);
  expect(gaps.after(0)).toBe(null);
  time.suspend(3_600_000);
  time.run(20_000);
  gaps.rang(30_000, 30_002);
  expect(gaps.after(10_001)).toBe(3_600_000);
  expect(gaps.after(30_002)).toBe(null);
  // It is noticed once.
  time.run(1000);
  gaps.rang(31_002, 31_003);
  expect(gaps.after(30_002)).toBe(null);
});

test("a process that was stopped is noticed by its late timer", () => {
  const gaps = new Interruptions(host());
  gaps.rang(1000, 61_000);
  expect(gaps.after(500)).toBe(60_000);
});

test("a timer is so late from five seconds on", () => {
  const gaps = new Interruptions(host());
  gaps.rang(1000, 5999);
  expect(gaps.after(0)).toBe(null);
  gaps.rang(6000, 11_000);
  expect(gaps.after(0)).toBe(5000);
});

test("a busy host is none that stood still", () => {
  const time = host();
  const gaps = new Interruptions(time);
  time.suspend(900);
  gaps.rang(1000, 5900);
  expect(gaps.after(0)).toBe(null);
});

test("the real clock goes by the monotonic time and tells a standstill from its timers", async () => {
  const time = host();
  const clock = realClock(time);
  const rang = new Promise<number>((resolve) => clock.after(1, () => resolve(clock.now())));
  time.run(1);
  time.suspend(60_000);
  expect(await rang).toBe(1);
  expect(clock.interruption?.(0)).toBe(60_000);
});
