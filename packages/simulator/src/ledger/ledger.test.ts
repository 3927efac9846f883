import { virtualClock } from "@scn/runtime";
import { expect, test } from "vitest";
import { Ledger, ledgerOf } from "./ledger.js";

test("keeps one hold out while anything is under way", () => {
  const clock = virtualClock();
  const ledger = new Ledger(clock);
  const first = ledger.begin();
  const second = ledger.begin();
  expect(clock.holds).toHaveLength(1);
  first();
  first();
  expect(clock.holds).toHaveLength(1);
  second();
  expect(clock.holds).toHaveLength(0);
});

test("tells when everything has arrived, and says nothing when nothing is under way", async () => {
  const ledger = new Ledger(virtualClock());
  expect(ledger.settled()).toBeUndefined();
  const release = ledger.begin();
  let settled = false;
  const waiting = ledger.settled()?.then(() => {
    settled = true;
  });
  expect(settled).toBe(false);
  release();
  await waiting;
  expect(settled).toBe(true);
});

test("is shared by everything on the same clock, and by nothing on another", () => {
  const clock = virtualClock();
  expect(ledgerOf(clock)).toBe(ledgerOf(clock));
  expect(ledgerOf(clock)).not.toBe(ledgerOf(virtualClock()));
});

test("counts what is loaded until whoever waits for it has gone on, and when it fails, too", async () => {
  const clock = virtualClock();
  const ledger = new Ledger(clock);
  const order: string[] = [];
  clock.after(1, () => order.push("timer"));
  const turns = () => new Promise<void>((resolve) => setTimeout(resolve, 5));
  const loaded = ledger.during(turns()).then(() => clock.after(0, () => order.push("loaded")));
  const failed = ledger.during(turns().then(() => Promise.reject(new Error("no such file"))));
  await expect(failed).rejects.toThrow("no such file");
  await loaded;
  await new Promise<void>((resolve) => clock.deadline(2, resolve));
  expect(order).toEqual(["loaded", "timer"]);
  expect(ledger.underWay).toBe(0);
});
