import { setImmediate as turnEnd } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { onceATurn } from "./once-a-turn.js";

describe("what is done once a turn", () => {
  it("is done at once when it is the first of its turn, and when all that has come is read otherwise", async () => {
    await turnEnd();
    await turnEnd();
    const order: string[] = [];
    onceATurn(() => order.push("first"));
    onceATurn(() => order.push("third"));
    onceATurn(() => order.push("fourth"));
    order.push("second");
    expect(order).toEqual(["first", "second"]);
    await turnEnd();
    expect(order).toEqual(["first", "second", "third", "fourth"]);
  });

  it("is done at once again in the next turn", async () => {
    await turnEnd();
    await turnEnd();
    const order: string[] = [];
    onceATurn(() => order.push("one"));
    await turnEnd();
    onceATurn(() => order.push("other"));
    expect(order).toEqual(["one", "other"]);
  });
});
