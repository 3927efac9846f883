import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, test } from "vitest";
import { play } from "./player.js";

const here = dirname(fileURLToPath(import.meta.url));

/** Folder of transcripts → the profile they are the oracle of. */
const folders = { "quectel-lte-standard-a": "quectel/lte-standard-a" } as const;

for (const [folder, profile] of Object.entries(folders)) {
  const files = readdirSync(join(here, folder)).filter((name) => name.endsWith(".at"));
  describe(`the simulated ${profile} answers as the manual's flows do`, () => {
    for (const file of files) {
      const text = readFileSync(join(here, folder, file), "utf8");
      test.concurrent(file, async () => {
        await play(profile, text, { chunk: Number.POSITIVE_INFINITY, latency: 1 });
      });
      test.concurrent(`${file}, typed byte by byte, without latency`, async () => {
        await play(profile, text, { chunk: 1, latency: 0 });
      });
    }
  });
}
