import { expect, test } from "vitest";
import { type DataEnd, DataPrompt, type PromptData } from "./data-prompt.js";

function prompt(end: DataEnd) {
  const results: PromptData[] = [];
  const input = new DataPrompt(
    end,
    () => undefined,
    (data) => results.push(data),
  );
  const text = () =>
    results.map((data) => (data.kind === "data" ? new TextDecoder().decode(data.bytes) : data.kind));
  return { type: (typed: string) => input.accept(new TextEncoder().encode(typed), 0), text };
}

test("Ctrl+Z ends data of open length, Esc cancels them", () => {
  const sent = prompt("ctrl-z");
  expect(sent.type("ab\x1acd")).toBe(3);
  expect(sent.text()).toEqual(["ab"]);
  const cancelled = prompt("ctrl-z");
  cancelled.type("ab\x1b");
  expect(cancelled.text()).toEqual(["cancelled"]);
});

test("of a counted length every byte is data", () => {
  const { type, text } = prompt({ length: 3 });
  expect(type("a\x1a")).toBe(2);
  expect(type("\x1bcd")).toBe(1);
  expect(text()).toEqual(["a\x1a\x1b"]);
});

test("with a most length they end there by themselves, or before it at Ctrl+Z", () => {
  const full = prompt({ upTo: 4 });
  expect(full.type("ab")).toBe(2);
  expect(full.type("cdef")).toBe(2);
  expect(full.text()).toEqual(["abcd"]);
  const short = prompt({ upTo: 4 });
  expect(short.type("ab\x1a")).toBe(3);
  expect(short.text()).toEqual(["ab"]);
  const cancelled = prompt({ upTo: 4 });
  cancelled.type("abc\x1bd");
  expect(cancelled.text()).toEqual(["cancelled"]);
});
