import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { play } from "./scripted-module.js";
import { situations } from "./situations/index.js";

describe("what real modules and lines do", () => {
  test.each(situations)("$name", async ({ statements, answers, outcome, note }) => {
    const played = await play(statements, answers);
    expect(played).toMatchObject(outcome);
    if (note !== undefined) expect(played.notes.join("\n")).toContain(note);
  });

  test.each(situations.filter(({ oneRead }) => oneRead !== true))(
    "$name, cut into single bytes",
    async ({ statements, answers, outcome }) => {
      const played = await play(statements, answers.map(inBytes));
      const { frames: _, ...rest } = outcome;
      expect(played).toMatchObject(rest);
    },
  );

  test("stands on its page, each under its name", () => {
    const page = readFileSync("docs/framing.md", "utf8");
    const named = [...page.matchAll(/^\| ([^|]+?) \| [^|]+ \|$/gm)].map(([, name]) => name);
    expect(named.filter((name) => name !== "---" && name !== "situation")).toEqual(
      situations.map(({ name }) => name),
    );
  });
});

function inBytes(answer: (typeof situations)[number]["answers"][number]) {
  return answer.flatMap((piece) => {
    const [after, text] = typeof piece === "string" ? ([5, piece] as const) : piece;
    return [...text].map((byte) => [after, byte] as const);
  });
}
