import { describe, expect, it } from "vitest";
import { documentFlows } from "./flows.js";
import { readHeader } from "./header.js";
import { transcriptFolders } from "./modules.js";

const flows = documentFlows();
const folders = new Map(transcriptFolders().map((folder) => [folder.folder, folder]));

describe("the worked flows of the documents", () => {
  it("are all listed, 178 of them", () => {
    expect(Object.values(flows).flatMap((list) => Object.keys(list))).toHaveLength(178);
  });

  for (const [folder, listed] of Object.entries(flows)) {
    const headers = (folders.get(folder)?.files ?? []).map(({ name, text }) => ({
      name,
      flows: readHeader(text).flows,
    }));
    const held = new Set(headers.flatMap((header) => header.flows));

    it(`of ${folder} have a transcript each`, () => {
      const missing = Object.entries(listed)
        .filter(([id, { later }]) => later === undefined && !held.has(id))
        .map(([id, { section, title }]) => `${id}: ${section} ${title}`);
      expect(missing).toEqual([]);
    });

    it(`of ${folder} that come later have none yet, and the rest is what the list knows`, () => {
      const surprising = headers.flatMap(({ name, flows: named }) =>
        named
          .filter((id) => listed[id] === undefined || listed[id].later !== undefined)
          .map((id) => `${name} names ${id}`),
      );
      expect(surprising).toEqual([]);
    });
  }

  it("are of folders that exist", () => {
    expect(Object.keys(flows).filter((folder) => !folders.has(folder))).toEqual([]);
  });
});
