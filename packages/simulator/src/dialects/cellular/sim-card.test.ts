import { describe, expect, it } from "vitest";
import { SimCard } from "./sim-card.js";

describe("a SIM card", () => {
  it("asks for its PIN after power was off, when it is locked", () => {
    const card = new SimCard();
    card.boot();
    expect(card.state).toBe("READY");
    card.locked = true;
    card.boot();
    expect(card.state).toBe("SIM PIN");
    expect(card.verify("1234")).toBe(true);
    expect(card.state).toBe("READY");
  });

  it("wants its PUK after three wrong PINs in a row, and takes a new PIN with it", () => {
    const card = new SimCard();
    card.locked = true;
    card.boot();
    for (const pin of ["1", "2"]) expect(card.verify(pin)).toBe(false);
    expect(card.state).toBe("SIM PIN");
    card.verify("3");
    expect(card.state).toBe("SIM PUK");
    expect(card.verify("1234")).toBe(false);
    expect(card.unblock("00000000", "5555")).toBe(false);
    expect(card.unblock("12345678", "5555")).toBe(true);
    expect(card.state).toBe("READY");
    expect(card.verify("5555")).toBe(true);
  });

  it("forgets wrong PINs once a right one comes", () => {
    const card = new SimCard();
    for (const pin of ["1", "2", "1234", "3", "4"]) card.verify(pin);
    expect(card.state).toBe("READY");
  });

  it("changes its PIN for whoever knows the old one", () => {
    const card = new SimCard();
    expect(card.change("0000", "8888")).toBe(false);
    expect(card.change("1234", "8888")).toBe(true);
    expect([card.verify("1234"), card.verify("8888")]).toEqual([false, true]);
  });

  it("is of no use after ten wrong PUKs", () => {
    const card = new SimCard();
    for (const pin of ["1", "2", "3"]) card.verify(pin);
    for (let wrong = 0; wrong < 10; wrong += 1) card.unblock("00000000", "5555");
    expect(card.unblock("12345678", "5555")).toBe(false);
  });
});
