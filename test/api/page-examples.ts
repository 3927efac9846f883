import { pages, pathOf, textOf } from "../docs/pages.js";
import type { CodeExample } from "./code-example.js";

const block = /^```(?<language>js|ts)(?<claim> no-run)?\n(?<code>.*?)^```$/gms;

/** Of a file that runs by itself: test/docs/excerpts.test.ts. */
const excerpt = /^\/\/ (?:examples|test)\//;

/** Every program of the documentation that stands in no file. */
export function pageExamples(): readonly CodeExample[] {
  return pages().flatMap((page) => {
    const text = textOf(page);
    return [...text.matchAll(block)].flatMap(({ index, groups }) => {
      const { language, claim, code = "" } = groups ?? {};
      if (excerpt.test(code)) return [];
      const line = text.slice(0, index).split("\n").length + 1;
      return {
        place: `${page}:${line}`,
        path: pathOf(page),
        line,
        language: language === "js" ? "js" : "ts",
        code,
        runs: claim === undefined,
      };
    });
  });
}
