import { expect, it } from "vitest";
import { fromLatin1 } from "../../../module/bytes.js";
import { HttpAnswer } from "./http-answer.js";

const text = "HTTP/1.1 200 OK\r\ncontent-LENGTH: 5\r\nConnection: close\r\n\r\nhello";

it.each([1, 7, 1000])("counts the body, %i bytes at a time", (size) => {
  const answer = new HttpAnswer();
  const bytes = fromLatin1(text);
  for (let at = 0; at < bytes.length; at += size) {
    expect(answer.complete).toBe(false);
    answer.add(bytes.subarray(at, at + size));
  }
  expect(answer.status).toBe(200);
  expect(answer.progress).toEqual({ received: 5, length: 5 });
  expect(answer.complete).toBe(true);
});

it("knows no length where the server gives none", () => {
  const answer = new HttpAnswer();
  answer.add(fromLatin1("HTTP/1.0 404 Not Found\r\n\r\nno"));
  expect(answer.status).toBe(404);
  expect(answer.progress).toEqual({ received: 2, length: null });
  expect(answer.complete).toBe(false);
});

it("has no status for what is no HTTP", () => {
  const answer = new HttpAnswer();
  answer.add(fromLatin1("220 ftp.example ready\r\n\r\n"));
  expect(answer.status).toBe(0);
});
