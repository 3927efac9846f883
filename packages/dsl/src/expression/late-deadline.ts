import { unitMeant } from "./literal.js";

/** Behind these a number without a unit is a time, too. */
const certain = "within|time-?out|deadline";
const words = `${certain}|in|for|max|at most|up to|before|until|no later than|less than|wait`;
const unit = "ms|msec|milliseconds?|s|secs?|seconds?|m|mins?|minutes?|h|hours?";
const short = "(?:\\d+(?:\\.\\d+)?(?:ms|[smh]))+";
const long = `\\d+(?:\\.\\d+)? ?(?:${unit})`;

/** `within 60s`, `in 60 seconds`, `timeout=60`, `--timeout 60`, `, 60s`, `(60s)` at the end of a line: a time, and what leads to it. */
export const lateDeadline = new RegExp(
  `(?<=[^\\s:,=])(?<!(?:every|after)) +(?:[,;|@-]+ *)?(?:(?:or|with|and) +)?(?:--)?[[(@]*(?:(?:(?:${words})[ =:(]*)?(?:${short}|${long})|(?:${certain})[ =:(]*\\d+)[\\])]*$`,
  "i",
);

/** The modifier that such an end of a line was meant to be: `within 60s`; a bare number is seconds, or milliseconds where it is large. */
export function deadlineMeant(written: string): string {
  const [, several] = /((?:\d+(?:\.\d+)?(?:ms|[smh]))+)[\])]*$/.exec(written) ?? [];
  if (several !== undefined) return `within ${several}`;
  const [, count = "", word = ""] = /(\d+(?:\.\d+)?) ?([a-z]*)[\])]*$/i.exec(written) ?? [];
  return `within ${count}${word === "" ? (Number(count) < 1000 ? "s" : "ms") : (unitMeant(word.toLowerCase()) ?? "ms")}`;
}
