import { readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";

const examples = resolve(fileURLToPath(import.meta.url), "../../../examples");

/** The examples that are programs: `main.js`, and what it prints in `output.txt`. */
const programs = readdirSync(examples, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && readdirSync(join(examples, entry.name)).includes("main.js"))
  .map(({ name }) => name);

// All of the packages from their sources: the first import takes its time, and no example shall be blamed for it.
beforeAll(async () => {
  await import("@scn/cli");
}, 120_000);

afterEach(() => void vi.restoreAllMocks());

/** In this process: what they print is what `node main.js` prints, see test/packed. */
describe("every example of a program with scn in it does what it says", () => {
  it.each(programs)("%s", async (name) => {
    let printed = "";
    const print = (...values: unknown[]) => {
      printed += `${values.join(" ")}\n`;
    };
    vi.spyOn(console, "log").mockImplementation(print);
    vi.spyOn(console, "error").mockImplementation(print);
    vi.spyOn(process.stdout, "write").mockImplementation((text) => {
      printed += String(text);
      return true;
    });
    await import(pathToFileURL(join(examples, name, "main.js")).href);
    await expect(printed).toMatchFileSnapshot(join(examples, name, "output.txt"));
  });
});
