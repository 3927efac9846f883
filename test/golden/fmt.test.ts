import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { format } from "@scn/dsl";
import { describe, expect, it } from "vitest";

const folder = join(import.meta.dirname, "fmt");
const cases = readdirSync(folder).filter((name) => name.endsWith(".scn"));

describe("what scn fmt makes of badly laid out text", () => {
  it.each(cases)("%s", async (name) => {
    const { text } = format(readFileSync(join(folder, name), "utf8"));
    await expect(text).toMatchFileSnapshot(join(folder, name.replace(/\.scn$/, ".expected")));
    expect(format(text).text).toBe(text);
  });
});
