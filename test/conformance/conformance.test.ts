import { existsSync } from "node:fs";
import { join } from "node:path";
import { builtinCatalogue } from "@scn/adapters";
import { describe, expect, test } from "vitest";
import { repository } from "../scenarios/read-scenario.js";
import { readHeader } from "./header.js";
import { transcriptFolders } from "./modules.js";
import { play } from "./player.js";
import { replay } from "./replay.js";

for (const { folder, module, files } of transcriptFolders()) {
  if (module === null) {
    test(`${folder} is the name of a profile, with - for /`, () => {
      expect(module).not.toBeNull();
    });
    continue;
  }
  describe(`the simulated ${module} answers as the document's flows do`, () => {
    for (const { name, text } of files) {
      test.concurrent(name, async () => {
        await play(module, text, { chunk: Number.POSITIVE_INFINITY, latency: 1 });
      });
      test.concurrent(`${name}, typed byte by byte, without latency`, async () => {
        await play(module, text, { chunk: 1, latency: 0 });
      });
    }
  });

  describe(`a session with the catalogue of ${module} takes every line for what it is`, () => {
    for (const { name, text } of files) {
      test(`${name}, read 1, 7 and all bytes at a time`, () => {
        const catalogue = builtinCatalogue(module);
        if (catalogue === null) throw new Error(`no profile ${module}`);
        for (const chunk of [1, 7, Number.POSITIVE_INFINITY]) replay(catalogue, text, chunk);
      });
    }
  });

  test(`every transcript of ${folder} names its sections, and scenarios that exist`, () => {
    const lacking = files.flatMap(({ name, text }) => {
      const { sections, scenarios } = readHeader(text);
      return [
        ...(sections.length === 0 ? [`${name} has no line "# sections: …"`] : []),
        ...(scenarios.length === 0 ? [`${name} has no line "# scenario: …"`] : []),
        ...scenarios
          .filter((path) => !existsSync(join(repository, path)))
          .map((path) => `${name} names ${path}, which does not exist`),
      ];
    });
    expect(lacking).toEqual([]);
  });
}
