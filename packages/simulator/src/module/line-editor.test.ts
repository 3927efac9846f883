import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fromLatin1, toLatin1 } from "./bytes.js";
import { LineEditor } from "./line-editor.js";

function type(chunks: readonly string[], settings = { echo: true, s3: 13, s5: 8 }) {
  const lines: string[] = [];
  let echoed = "";
  const editor = new LineEditor(
    settings,
    (bytes) => {
      echoed += toLatin1(bytes);
    },
    (line) => lines.push(line),
  );
  for (const chunk of chunks) {
    const bytes = fromLatin1(chunk);
    for (let at = 0; at < bytes.length; ) at = editor.accept(bytes, at);
  }
  return { lines, echoed };
}

describe("the line editor", () => {
  test("ends a line at CR, at LF, and once at CR LF", () => {
    expect(type(["AT+A\rAT+B\nAT+C\r\nAT+D\r"]).lines).toEqual(["AT+A", "AT+B", "AT+C", "AT+D"]);
  });

  test("finds AT in any case behind whatever stands before it", () => {
    expect(type(["\x1bAT\r", "+++at+csq\r", "\0\0aT\r"]).lines).toEqual(["AT", "at+csq", "aT"]);
  });

  test("keeps quiet about a line without AT, and echoes it all the same", () => {
    expect(type(["hello\r"])).toEqual({ lines: [], echoed: "hello\r" });
  });

  test("deletes at the S5 character and shows it", () => {
    expect(type(["AT+CX\bSQ\r"])).toEqual({ lines: ["AT+CSQ"], echoed: "AT+CX\b \bSQ\r" });
  });

  test("repeats the last line at A/ without a line end", () => {
    expect(type(["AT+CSQ\r", "a/"]).lines).toEqual(["AT+CSQ", "AT+CSQ"]);
  });

  test("keeps 4096 characters of a line that never ends", () => {
    expect(type([`AT${"x".repeat(10_000)}\r`]).lines.map((line) => line.length)).toEqual([4096]);
  });

  test("has no line to repeat at first", () => {
    expect(type(["A/\r"]).lines).toEqual([]);
  });

  test("echoes nothing after ATE0", () => {
    expect(type(["AT\r"], { echo: false, s3: 13, s5: 8 }).echoed).toBe("");
  });

  test("obeys another S3", () => {
    expect(type(["AT!AT\r!"], { echo: true, s3: 33, s5: 8 }).lines).toEqual(["AT", "AT"]);
  });

  test("gives the same lines and echo however the bytes are cut", () => {
    const text = fc.array(fc.constantFrom("A", "T", "a", "/", "\r", "\n", "\b", "+CSQ", "\0"), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(text, (parts) => {
        const whole = parts.join("");
        expect(type([...whole])).toEqual(type([whole]));
      }),
    );
  });
});
