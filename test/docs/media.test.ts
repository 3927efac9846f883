import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const media = fileURLToPath(new URL("../../docs/media", import.meta.url));

// `npm run screenshots` makes them; what they show is looked at by a person.
test("the pictures are small enough to be kept", () => {
  const names = readdirSync(media);
  expect(names).toEqual(expect.arrayContaining(["run.cast", "run.svg", "trace-viewer.png"]));
  const size = names.reduce((sum, name) => sum + statSync(join(media, name)).size, 0);
  expect(size).toBeLessThan(400_000);
});

test("the recording of a terminal shows a whole run, and nothing that a terminal would act upon", () => {
  const svg = readFileSync(join(media, "run.svg"), "utf8");
  expect(svg).toContain("2 scenarios");
  expect(svg).not.toContain("\u001b");
  const [head, ...events] = readFileSync(join(media, "run.cast"), "utf8").trim().split("\n");
  expect(JSON.parse(head ?? "")).toMatchObject({ version: 2, width: 88 });
  expect(events.length).toBeGreaterThan(50);
});
