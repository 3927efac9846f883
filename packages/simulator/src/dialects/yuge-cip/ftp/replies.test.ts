import { expect, it } from "vitest";
import { Replies } from "./replies.js";

const bytes = (text: string) => new TextEncoder().encode(text);

it("puts a reply together from pieces", () => {
  const replies = new Replies();
  expect(replies.add(bytes("220 Wel"))).toEqual([]);
  expect(replies.add(bytes("come\r\n331 Pass"))).toEqual([{ code: 220, text: "Welcome" }]);
  expect(replies.add(bytes("word\r\n"))).toEqual([{ code: 331, text: "Password" }]);
});

it("ends a reply of several lines at the line with its code and a blank", () => {
  const replies = new Replies();
  const all = "211-Features\r\n SIZE\r\n213 is no end\r\n211 End\r\n226 Done\r\n";
  expect(replies.add(bytes(all))).toEqual([
    { code: 211, text: "Features\n SIZE\n213 is no end\n211 End" },
    { code: 226, text: "Done" },
  ]);
});
