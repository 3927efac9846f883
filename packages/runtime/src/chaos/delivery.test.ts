import { expect, it } from "vitest";
import { virtualClock } from "../clock/virtual-clock.js";
import { Delivery } from "./delivery.js";

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString("latin1");
const bytes = (from: string) => new Uint8Array(Buffer.from(from, "latin1"));

it("hands reads over in their order, each at its time, and what is pushed meanwhile behind them", async () => {
  const clock = virtualClock();
  const came: string[] = [];
  const delivery = new Delivery(clock, (given) => {
    came.push(`${clock.now()} ${text(given)}`);
    if (text(given) === "a") delivery.push(bytes("answer"), 0);
  });
  delivery.pushAll([
    { bytes: bytes("a"), at: 0 },
    { bytes: bytes("b"), at: 0 },
    { bytes: bytes("c"), at: 500 },
    { bytes: bytes("d"), at: 200 },
  ]);
  expect(came).toEqual(["0 a", "0 b"]);
  await new Promise<void>((resolve) => clock.deadline(1000, resolve));
  expect(came.slice(2)).toEqual(["500 c", "500 d", "500 answer"]);
  expect(delivery.empty).toBe(true);
});

it("hurries the rest of an answer for who waits for less long once he has its beginning", async () => {
  const clock = virtualClock();
  const came: string[] = [];
  const delivery = new Delivery(clock, (given) => {
    came.push(`${clock.now()} ${text(given)}`);
    if (text(given) === "OK\r") delivery.hurry(9000);
  });
  delivery.pushAll([
    { bytes: bytes("OK\r"), at: 0 },
    { bytes: bytes("\n"), at: 16_000 },
  ]);
  await new Promise<void>((resolve) => clock.deadline(20_000, resolve));
  expect(came).toEqual(["0 OK\r", "9000 \n"]);
});
