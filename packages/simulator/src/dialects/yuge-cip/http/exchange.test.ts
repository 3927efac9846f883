import { expect, it } from "vitest";
import { readUrl } from "./exchange.js";

it.each([
  ["http://127.0.0.1:8080/a?b=1#c", 8080, "/a?b=1"],
  ["https://example.com/", 80, "/"],
  ["https://example.com:443/x", 443, "/x"],
  ["example.com", 80, "/"],
  ["127.0.0.1:8080", 8080, "/"],
])("%s is port %i, %s", (text, port, path) => {
  const found = readUrl(text);
  expect(found?.port).toBe(port);
  expect(`${found?.url.pathname}${found?.url.search}`).toBe(path);
});

it("knows what is no URL", () => {
  expect(readUrl("http://")).toBeNull();
});
