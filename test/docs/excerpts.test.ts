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
