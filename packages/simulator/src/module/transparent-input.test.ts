import { virtualClock } from "@scn/runtime";
import { describe, expect, test } from "vitest";
import { fromLatin1, toLatin1 } from "./bytes.js";
import { Lifetime } from "./lifetime.js";
import { standardEscape, TransparentInput } from "./transparent-input.js";

/** Types the texts at their times, in ms, and tells what came out. */
async function type(typed: readonly (readonly [number, string])[]) {
  const clock = virtualClock();
  let data = "";
  let escapedAt: number | null = null;
  const input = new TransparentInput(new Lifetime(clock, 1), standardEscape, {
    data: (bytes) => {
      data += toLatin1(bytes);
    },
    escaped: () => {
      escapedAt = clock.now();
    },
  });
  for (const [at, text] of typed) clock.after(at, () => input.accept(fromLatin1(text), 0));
  await new Promise<void>((resolve) => clock.deadline(20_000, resolve));
  return { data, escapedAt };
}

describe("the guarded escape sequence (LTE Standard(A) 1.3)", () => {
  test("ends transparent mode a second after +++ with a second of silence before", async () => {
    expect(await type([[1500, "+++"]])).toEqual({ data: "", escapedAt: 2500 });
  });

  test("may be typed within a second", async () => {
    const typed = [
      [1500, "+"],
      [1900, "+"],
      [2400, "+"],
    ] as const;
    expect(await type(typed)).toEqual({ data: "", escapedAt: 3400 });
  });

  test("is data when typed too slowly", async () => {
    const typed = [
      [1500, "+"],
      [2000, "+"],
      [2600, "+"],
    ] as const;
    expect(await type(typed)).toEqual({ data: "+++", escapedAt: null });
  });

  test("is data without silence before it", async () => {
    const typed = [
      [1500, "x"],
      [2000, "+++"],
    ] as const;
    expect(await type(typed)).toEqual({ data: "x+++", escapedAt: null });
  });

  test("is data when something follows within a second", async () => {
    const typed = [
      [1500, "+++"],
      [2400, "x"],
    ] as const;
    expect(await type(typed)).toEqual({ data: "+++x", escapedAt: null });
  });

  test("is data as part of more pluses", async () => {
    expect(await type([[1500, "++++"]])).toEqual({ data: "++++", escapedAt: null });
  });
});
