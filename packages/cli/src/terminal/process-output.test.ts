import { expect, it } from "vitest";
import { processOutput } from "./process-output.js";

const refusal = (code: string) => Object.assign(new Error(code), { code });

/** An output whose system takes so many bytes at a time, and refuses the calls of these numbers. */
function output(atOnce: number, refused: Readonly<Record<number, unknown>> = {}) {
  const failures: unknown[] = [];
  const calls: number[] = [];
  let written = "";
  const { write } = processOutput(
    2,
    (error) => failures.push(error),
    (descriptor, bytes, offset) => {
      calls.push(descriptor);
      if (calls.length in refused) throw refused[calls.length];
      const taken = Buffer.from(bytes.subarray(offset, offset + atOnce));
      written += taken.toString("latin1");
      return taken.length;
    },
  );
  return { write, calls, failures, text: () => Buffer.from(written, "latin1").toString("utf8") };
}

it("writes all of a text, however little is taken at once", () => {
  const { write, text, calls, failures } = output(3);
  write("größer\n");
  write("");
  write("x");
  expect(text()).toBe("größer\nx");
  expect(calls).toEqual([2, 2, 2, 2]);
  expect(failures).toEqual([]);
});

it("waits for a reader that is slow, and goes on where it stood", () => {
  const { write, text, failures } = output(4, {
    1: refusal("EAGAIN"),
    3: refusal("EAGAIN"),
    4: refusal("EAGAIN"),
  });
  write("one line\n");
  write("another");
  expect(text()).toBe("one line\nanother");
  expect(failures).toEqual([]);
});

it("drops the rest without a word when the reader has gone", () => {
  const { write, text, calls, failures } = output(4, { 2: refusal("EPIPE") });
  write("one line\n");
  write("another");
  expect(text()).toBe("one ");
  expect(calls).toHaveLength(2);
  expect(failures).toEqual([]);
});

it.each([refusal("ENOSPC"), new Error("no code"), "no error"])(
  "drops the rest and says once why: %s",
  (why) => {
    const { write, text, calls, failures } = output(100, { 2: why });
    write("before");
    write("lost");
    write("lost, too");
    expect(text()).toBe("before");
    expect(calls).toHaveLength(2);
    expect(failures).toEqual([why]);
  },
);
