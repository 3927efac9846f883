import { expect, test } from "vitest";
import { namesLike } from "./names-like.js";

const names = ["AT+QIDNSCFG", "AT+QIDNSGIP", "AT+QIOPEN", "AT+QIOPEN", "AT+CSQ", "AT+QIRD"];

test("a name with letters left out is met with those that have them, the shortest first", () => {
  expect(namesLike("AT+QDNS", names)).toEqual(["AT+QIDNSCFG", "AT+QIDNSGIP"]);
  expect(namesLike("at+qiopn", names)).toEqual(["AT+QIOPEN"]);
  expect(namesLike("AT+QI", names)).toEqual(["AT+QIRD", "AT+QIOPEN", "AT+QIDNSCFG"]);
});

test("what is too short, or in none of them, is met with nothing", () => {
  expect(namesLike("AT+Q", names)).toEqual([]);
  expect(namesLike("AT+XYZ", names)).toEqual([]);
});
