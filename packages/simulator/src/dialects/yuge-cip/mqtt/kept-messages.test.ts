import { expect, it } from "vitest";
import { KeptMessages } from "./kept-messages.js";

const message = (topic: string) => ({ topic, payload: new Uint8Array() });

it("has four places, and the fifth message takes that of the oldest", () => {
  const kept = new KeptMessages();
  expect(["a", "b", "c", "d"].map((topic) => kept.keep(message(topic)))).toEqual([0, 1, 2, 3]);
  expect(kept.keep(message("e"))).toBe(0);
  expect(kept.keep(message("f"))).toBe(1);
  expect(kept.take().map(({ topic }) => topic)).toEqual(["e", "f", "c", "d"]);
});

it("is empty once it has been read", () => {
  const kept = new KeptMessages();
  kept.keep(message("a"));
  expect(kept.waiting).toEqual([true, false, false, false]);
  kept.take();
  expect(kept.waiting).toEqual([false, false, false, false]);
  expect(kept.take()).toEqual([]);
});
