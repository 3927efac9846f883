import { readFileSync } from "node:fs";
import { join } from "node:path";
import { builtinIds, loadProfileText } from "@scn/adapters";
import { decodeRecording, framesOf, planOf, RecordingError } from "@scn/runtime";
import { expect, test } from "vitest";
import { Chance } from "./chance.js";
import { materialOf } from "./material.js";
import { mutated } from "./mutated.js";

/** `npm run fuzz` asks for ten million. */
// biome-ignore lint/suspicious/noUndeclaredEnvVars: vitest does not run under turbo
const total = Number(process.env.SCN_FUZZ_BYTES ?? 400_000);
const latin1 = (bytes: Uint8Array) => Buffer.from(bytes).toString("latin1");
const bytesOf = (text: string) => new Uint8Array(Buffer.from(text, "latin1"));
const words = [
  "scnlog 1\n",
  "# module x\n",
  " 0.000 < ",
  " 0.000 > ",
  " ! chaos ",
  "\\x",
  "\\",
  "split 1:2",
  ":",
  "\n",
  "\t",
];

test("damaged recordings are read, or refused with their line", async () => {
  const chance = new Chance(2);
  const { catalogue, recordings } = await materialOf("quectel/ec200u");
  let read = 0;
  let refused = 0;
  for (let bytes = 0; bytes < total / 2; ) {
    const text = latin1(mutated(bytesOf(chance.one(recordings).slice(0, 4000)), chance, words.map(bytesOf)));
    bytes += text.length;
    try {
      const recording = decodeRecording(text);
      framesOf(recording, catalogue);
      planOf(recording);
      read++;
    } catch (error) {
      if (!(error instanceof RecordingError)) throw new Error(`${JSON.stringify(text)}: ${String(error)}`);
      expect(error.line).toBeGreaterThan(0);
      refused++;
    }
  }
  console.info(`recordings: ${read} read, ${refused} refused`);
  expect(read).toBeGreaterThan(10);
  expect(refused).toBeGreaterThan(5);
});

const yaml = [
  "- ",
  ": ",
  "{",
  "}",
  "[",
  "]",
  "&a ",
  "*a",
  "!!js ",
  "'",
  '"',
  "|\n",
  "null",
  "1e999",
  "\n",
  "\t",
  "extends: x/y\n",
];

test("damaged profiles are judged, and nothing is thrown", async () => {
  const chance = new Chance(3);
  let sound = 0;
  let wrong = 0;
  const texts = builtinIds().map((id) => {
    const path = join("packages/adapters/profiles", id, "profile.yaml");
    return { path, text: readFileSync(path, "utf8") };
  });
  for (let count = 0; count < Math.max(20, total / 50_000); count++) {
    const { path, text } = chance.one(texts);
    const damaged = latin1(mutated(bytesOf(text), chance, yaml.map(bytesOf)));
    const { catalogue, diagnostics } = await loadProfileText({ path, text: damaged });
    if (catalogue === null) {
      expect(diagnostics.length, damaged.slice(0, 200)).toBeGreaterThan(0);
      wrong++;
    } else sound++;
  }
  console.info(`profiles: ${sound} sound, ${wrong} with mistakes`);
  expect(wrong).toBeGreaterThan(0);
});
