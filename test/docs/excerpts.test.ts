import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { pages, pathOf, textOf } from "./pages.js";

/** A block whose first line names a file of the repository: ``// examples/abort/main.js``. */
const block = /^```\w+\n(?:\/\/|#) ((?:examples|test)\/\S+)\n(.*?)^```$/gms;

const excerpts = pages().flatMap((page) =>
  [...textOf(page).matchAll(block)].map(([, path = "", code = ""]) => ({ page, path, code })),
);

test("there are excerpts", () => {
  expect(excerpts.length).toBeGreaterThan(8);
});

test.each(excerpts)("$page shows what stands in $path", ({ path, code }) => {
  const file = existsSync(pathOf(path)) ? readFileSync(pathOf(path), "utf8") : "";
  expect(file).toContain(code);
});

/** Pages for programmers: a block of JavaScript there is a part of a program that runs. */
const programmed = ["docs/embedding.md", "docs/vitest.md"];

test.each(programmed)("every program on %s stands in a file that CI runs", (page) => {
  const blocks = [...textOf(page).matchAll(/^```(?:js|ts)\n(.*)$/gm)].map(([, first = ""]) => first);
  expect(blocks.length).toBeGreaterThan(1);
  expect(blocks.filter((first) => !/^\/\/ (?:examples|test)\//.test(first))).toEqual([]);
});
