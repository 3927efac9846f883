import { describe, expect, it } from "vitest";
import { blockExtent } from "./block-extent.js";

const text = [
  "retry 3 attempts { # with a reason",
  "  send AT+X={",
  "  if a {",
  "    expect {}",
  "  } else {",
  "    log a",
  "  }",
  "} on-failure {",
  "  log b",
  "}",
  "repeat 3 times { log c }",
  "send AT",
].join("\r\n");

function extentOf(first: string): string {
  const start = text.indexOf(first);
  const extent = blockExtent({ file: 0, start, end: start + first.length }, [{ path: "a.scn", text }]);
  return text.slice(extent.start, extent.end);
}

describe("the extent of a statement", () => {
  it("is its block with what follows the block", () => {
    expect(extentOf("retry 3 attempts")).toBe(text.slice(0, text.indexOf("repeat") - 1));
  });

  it("is its line where the block stands on it", () => {
    expect(extentOf("repeat 3 times")).toBe("repeat 3 times { log c }\r");
  });

  it("is the span itself where the text is not known", () => {
    expect(blockExtent({ file: 3, start: 5, end: 9 }, [])).toEqual({ file: 3, start: 5, end: 9 });
  });
});
