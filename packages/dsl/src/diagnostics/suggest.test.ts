import { describe, expect, it } from "vitest";
import { suggest } from "./suggest.js";

describe("suggest", () => {
  it.each([
    ["expext", "expect"],
    ["exepct", "expect"],
    ["sned", "send"],
    ["await-ucr", "await-urc"],
    ["Scenario", "scenario"],
    ["AWAIT-URC", "await-urc"],
  ])("takes %s for %s", (word, meant) => {
    expect(suggest(word, ["scenario", "send", "expect", "expect-only", "await-urc"])).toBe(meant);
  });

  it.each(["banana", "x", "", "transceive"])("has nothing to say about %j", (word) => {
    expect(suggest(word, ["send", "expect", "ip"])).toBeUndefined();
  });

  it("allows three slips at most, however long the word is", () => {
    expect(suggest("escape-dxtx-mxde", ["escape-data-mode"])).toBe("escape-data-mode");
    expect(suggest("xscape-dxtx-mxde", ["escape-data-mode"])).toBeUndefined();
  });

  it("prefers the nearest, then the first", () => {
    expect(suggest("step", ["stop", "steps", "stem"])).toBe("stop");
    expect(suggest("tcp-ecko", ["udp-echo", "tcp-echo"])).toBe("tcp-echo");
  });

  it("never proposes the word itself", () => {
    expect(suggest("send", ["send"])).toBeUndefined();
  });

  it("does not spend time on a word that is no word", () => {
    expect(suggest("a".repeat(1_000_000), ["b".repeat(1_000_000)])).toBeUndefined();
  });
});
