import { describe, expect, it, test } from "vitest";
import { PromptEcho } from "./prompt-echo.js";
import { ReceiveBuffer } from "./receive-buffer.js";

const bytes = (text: string) => Uint8Array.from(Buffer.from(text, "latin1"));

/** What is found of some data behind a prompt, as the text in place of the echo. */
function found(data: string | readonly string[], came: string): string | null {
  const echo = new PromptEcho();
  for (const part of [data].flat()) echo.expect(bytes(part));
  const buffer = new ReceiveBuffer();
  buffer.push(bytes(came));
  const where = echo.find(buffer);
  return where === null || where === "no"
    ? where
    : `${came.slice(0, where.from)}[${came.slice(where.from, where.to)}]`;
}

describe("the echo of prompt data", () => {
  test.each([
    ["right behind the prompt", "hello", "hello\r\nSEND OK\r\n", "[hello]"],
    ["behind one blank", "hello", " hello\r\n", " [hello]"],
    ["with a blank of its own", " x", " x", "[ x]"],
    ["with a blank of its own, behind a line end", " x", "\r\n x\r\n", "\r\n[ x]"],
    ["behind the line end after the blank", "hello", " \r\nhello\r\n", " \r\n[hello]"],
    ["behind a line end", "hello", "\r\nhello\r\nOK\r\n", "\r\n[hello]"],
    ["with more right behind it", "hello", "hello!", "[hello]"],
    ["that begins with a line end, and has one behind it", "\nx", "\nx\r\n", "[\nx]"],
    ["that begins with a line end, behind another one", "\nx", "\r\n\nx\r\n", "\r\n[\nx]"],
    ["of two pieces", ["hel", "lo"], "hello", "[hello]"],
  ])("%s", (_where, data, came, at) => {
    expect(found(data, came)).toBe(at);
  });

  test.each([
    ["another text", "hello", "world"],
    ["a text with another beginning", "hello", "jello"],
    ["a text that begins like it", "hello", "help\r\n"],
    ["behind two blanks", "hello", "  hello\r\n"],
    ["behind a line end, and longer", "OK", "\r\nOKAY\r\n"],
    ["behind two line ends", "hello", "\r\n\r\nhello\r\n"],
    ["a line end with another text, for data that begins with one", "\nx", "\ny\r\n"],
    ["what begins with a line end, and has none behind it", "\nx", "\nxy"],
  ])("is not %s", (_what, data, came) => {
    expect(found(data, came)).toBe("no");
  });

  test.each([
    ["nothing", "hello", ""],
    ["a blank", "hello", " "],
    ["a beginning", "hello", "hell"],
    ["a line end that may go on", "hello", "\r"],
    ["a line end", "hello", "\r\n"],
    ["a beginning behind a line end", "hello", "\r\nhell"],
    ["all of it behind a line end, and not what follows", "hello", "\r\nhello"],
    ["all that begins with a line end, and not what follows", "\nx", "\nx"],
  ])("cannot be told after %s", (_what, data, came) => {
    expect(found(data, came)).toBeNull();
  });

  it("is looked for behind what other frames have used up", () => {
    const echo = new PromptEcho();
    echo.expect(bytes("hello"));
    const buffer = new ReceiveBuffer();
    buffer.push(bytes("\r\n> hello"));
    buffer.at = 3;
    expect(echo.find(buffer)).toEqual({ from: 4, to: 9 });
  });

  it("does not go past what has come: the buffer has more room than that", () => {
    const echo = new PromptEcho();
    echo.expect(bytes("\0\0"));
    const buffer = new ReceiveBuffer();
    buffer.push(bytes("x"));
    buffer.push(bytes("\0"));
    buffer.at = 1;
    expect(echo.find(buffer)).toBeNull();
  });

  it("is expected once, whether it came or not, and no longer when it is forgotten", () => {
    const again = (data: string, ...came: string[]) => {
      const echo = new PromptEcho();
      echo.expect(bytes(data));
      return came.map((text) => {
        const buffer = new ReceiveBuffer();
        buffer.push(bytes(text));
        return echo.find(buffer);
      });
    };
    expect(again("hi", "hi", "hi")).toEqual([{ from: 0, to: 2 }, "no"]);
    expect(again("hi", "\r\nhi\r\n", "hi")).toEqual([{ from: 2, to: 4 }, "no"]);
    expect(again("hi", "ho", "hi")).toEqual(["no", "no"]);
    expect(again("hi", "h", "hi")).toEqual([null, { from: 0, to: 2 }]);
    const echo = new PromptEcho();
    echo.expect(bytes("hi"));
    echo.forget();
    const buffer = new ReceiveBuffer();
    buffer.push(bytes("hi"));
    expect(echo.find(buffer)).toBe("no");
  });
});
