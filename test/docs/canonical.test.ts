import { format } from "@scn/dsl";
import { describe, expect, it } from "vitest";
import { examplesOf } from "./example.js";
import { pages, textOf } from "./pages.js";

/** An example reads as `scn fmt` would write it; a part of a scenario stands as it would inside of one. */
function canonical(text: string, fragment: boolean): string {
  if (!fragment) return format(text).text;
  const indented = text.replace(/^(?=.)/gm, "  ");
  const whole = format(`scenario "fragment" {\n${indented}}\n`).text;
  return whole.split("\n").slice(1, -2).join("\n").replace(/^ {2}/gm, "").concat("\n");
}

describe("examples of the documentation are in their canonical form", () => {
  it.each(pages())("%s", (page) => {
    for (const { text, claim, line } of examplesOf(page, textOf(page))) {
      if (claim.kind === "fails" && claim.code.startsWith("SCN1")) continue;
      expect(text, `line ${line}`).toBe(canonical(text, claim.kind === "reads"));
    }
  });
});
