import { builtinCatalogue } from "@scn/adapters";
import type { Catalogue } from "@scn/dsl";
import { findCommands } from "@scn/runtime";
import { describe, expect, test } from "vitest";
import { checkFile } from "../scenarios/read-scenario.js";
import { readHeader } from "./header.js";
import { transcriptFolders } from "./modules.js";

/** The commands a transcript's host lines hold. */
function typed(text: string, catalogue: Catalogue): readonly string[] {
  return text.split("\n").flatMap((line) => (line.startsWith("> ") ? names(line.slice(2), catalogue) : []));
}

/** The commands a scenario sends, with what it imports; `reboot` sends the module's own. */
function sent(path: string, catalogue: Catalogue): readonly string[] {
  const lines = checkFile(path).sources.flatMap(({ text }) => text.split("\n"));
  return lines.flatMap((line) => {
    const wire = /^.*\bsend (at.*)$/i.exec(line)?.[1];
    if (wire !== undefined) return names(wire, catalogue);
    return /^\s*reboot\b/.test(line) ? names(catalogue.reboot.command, catalogue) : [];
  });
}

function names(line: string, catalogue: Catalogue): readonly string[] {
  return findCommands(catalogue, line).map(({ call }) => call.name);
}

for (const { folder, module, files } of transcriptFolders()) {
  const catalogue = module === null ? null : builtinCatalogue(module);
  // Not every document has worked flows.
  const worked = files.filter(({ text }) => readHeader(text).flows.length > 0);
  if (catalogue === null || worked.length === 0) continue;
  describe(`the worked flows of ${folder} are scenarios a user can open`, () => {
    for (const { name, text } of worked) {
      const { scenarios } = readHeader(text);
      test(`every command of ${name} stands in the scenarios it names`, () => {
        const there = new Set(scenarios.flatMap((path) => sent(path, catalogue)));
        expect([...new Set(typed(text, catalogue))].filter((command) => !there.has(command))).toEqual([]);
      });
    }
  });
}
