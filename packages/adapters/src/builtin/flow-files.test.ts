import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { flowFiles } from "./flow-files.js";

const root = mkdtempSync(join(tmpdir(), "scn-flows-"));
afterAll(() => rmSync(root, { recursive: true }));

function file(name: string, text: string): string {
  mkdirSync(root, { recursive: true });
  const path = join(root, name);
  writeFileSync(path, text);
  return path;
}

it("reads a base's flows before those of the profile that extends it", () => {
  const profiles: Readonly<Record<string, { text: string; flows: string[] }>> = {
    "acme/base": { text: "id: acme/base\n", flows: [file("base.scn", "# base\n")] },
    "acme/m1": { text: "id: acme/m1\nextends: acme/base\n", flows: [file("m1.scn", "# m1\n")] },
  };
  const files = flowFiles("acme/m1", {
    source: (id) => profiles[id] ?? null,
    flows: (id) => profiles[id]?.flows ?? [],
  });
  expect(files.map(({ text }) => text)).toEqual(["# base\n", "# m1\n"]);
});

it("ends where profiles extend each other in a circle", () => {
  expect(flowFiles("acme/m1", { source: () => ({ text: "extends: acme/m1\n" }), flows: () => [] })).toEqual(
    [],
  );
});
