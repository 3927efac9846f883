import { expect, it } from "vitest";
import { Reader } from "./reader.js";

const bytes = (length: number) => new Uint8Array(length);

it("tells once that there is something, and again after all of it was read", () => {
  const told: number[] = [];
  const reader = new Reader((length) => told.push(length));
  reader.arrived(bytes(3));
  reader.arrived(bytes(4));
  expect(told).toEqual([3]);
  expect(reader.read(5).length).toBe(5);
  reader.wasRead(false);
  expect(told).toEqual([3]);
  expect(reader.read(5).length).toBe(2);
  reader.wasRead(false);
  reader.arrived(bytes(1));
  expect(told).toEqual([3, 1]);
});

it("tells of what is left after each piece where it is asked to", () => {
  const told: number[] = [];
  const reader = new Reader((length) => told.push(length));
  reader.arrived(bytes(10));
  reader.read(4);
  reader.wasRead(true);
  expect(told).toEqual([10, 6]);
});

it("is drained when all has come and all has been read", async () => {
  const reader = new Reader(() => undefined);
  reader.arrived(bytes(2));
  let drained = false;
  const over = reader.complete().then(() => {
    drained = true;
  });
  await Promise.resolve();
  expect(drained).toBe(false);
  reader.read(2);
  reader.wasRead(false);
  await over;
  expect(drained).toBe(true);
  await new Reader(() => undefined).complete();
});
