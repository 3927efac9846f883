import { describe, expect, it } from "vitest";
import { Turns, Vigil } from "./vigil.js";

/** An event loop turned by hand. */
function loop() {
  const due: (() => void)[] = [];
  let ran = 0;
  return {
    turns: new Turns((task) => due.push(task)),
    /** Turns until it sleeps, `most` at most; how many it took. */
    turn(most: number): number {
      const before = ran;
      while (ran - before < most && due.length > 0) {
        ran++;
        for (const task of due.splice(0)) task();
      }
      return ran - before;
    },
    asleep: () => due.length === 0,
  };
}

describe("a vigil", () => {
  it("keeps the loop turning after a question, and lets it sleep once the answer has come", () => {
    const { turns, turn, asleep } = loop();
    const vigil = new Vigil(turns);
    expect(asleep()).toBe(true);
    vigil.asked();
    expect(turn(20)).toBe(20);
    vigil.answered();
    expect(turn(20)).toBe(1);
    expect(asleep()).toBe(true);
  });

  it("gives up after 128 turns", () => {
    const { turns, turn } = loop();
    new Vigil(turns).asked();
    expect(turn(1000)).toBe(128);
  });

  it("is kept for 1 of 2, 3, 5, 9 … 65 questions whose answers come late, and for each again after one in time", () => {
    const { turns, turn } = loop();
    const vigil = new Vigil(turns);
    const gaps: number[] = [];
    let last = -1;
    for (let question = 0; question < 300; question++) {
      vigil.asked();
      if (turn(1000) === 0) continue;
      gaps.push(question - last);
      last = question;
    }
    expect(gaps).toEqual([1, 2, 3, 5, 9, 17, 33, 65, 65, 65]);
    for (let question = 0; question < 64; question++) vigil.asked();
    vigil.asked();
    vigil.answered();
    turn(1);
    const kept = Array.from({ length: 4 }, () => {
      vigil.asked();
      return turn(1000);
    });
    expect(kept).toEqual([128, 0, 128, 0]);
  });

  it("takes an answer that nobody waits for as no sign of anything", () => {
    const { turns, turn, asleep } = loop();
    const vigil = new Vigil(turns);
    vigil.answered();
    vigil.asked();
    turn(1000);
    vigil.answered();
    vigil.asked();
    expect(asleep()).toBe(true);
  });

  it("shares its turns with others, and each gives up on its own", () => {
    const { turns, turn } = loop();
    const [one, other] = [new Vigil(turns), new Vigil(turns)];
    one.asked();
    turn(100);
    other.asked();
    expect(turn(1000)).toBe(128);
    one.asked();
    expect(turn(1000)).toBe(0);
    one.asked();
    other.asked();
    expect(turn(1000)).toBe(128);
  });

  it("waits its whole length after each of two questions in a row", () => {
    const { turns, turn } = loop();
    const vigil = new Vigil(turns);
    vigil.asked();
    turn(100);
    vigil.asked();
    expect(turn(1000)).toBe(128);
  });
});
