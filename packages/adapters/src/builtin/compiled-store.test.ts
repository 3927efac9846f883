import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { builtinCatalogue } from "./builtin.js";
import { compiledStore } from "./compiled-store.js";
import { packCatalogue } from "./packed.js";

const root = mkdtempSync(join(tmpdir(), "scn-compiled-"));
afterAll(() => rmSync(root, { recursive: true }));

it("reads what the build wrote, and nothing for an id it did not write", () => {
  const lte = builtinCatalogue("quectel/lte-standard-a");
  if (lte === null) throw new Error("there is no such profile");
  mkdirSync(join(root, "quectel", "lte-standard-a", "flows"), { recursive: true });
  writeFileSync(join(root, "quectel", "lte-standard-a.json"), packCatalogue(lte));
  writeFileSync(join(root, "quectel", "lte-standard-a", "profile.yaml"), "schema: 1");
  writeFileSync(join(root, "quectel", "lte-standard-a", "flows", "tcp.scn"), "");
  const store = compiledStore(root);
  expect(store.ids()).toEqual(["quectel/lte-standard-a"]);
  expect(store.read("quectel/lte-standard-a")).toEqual(lte);
  expect(store.read("quectel/other")).toBeNull();
  expect(store.source("quectel/lte-standard-a")?.text).toBe("schema: 1");
  expect(store.flows("quectel/lte-standard-a")).toEqual([
    join(root, "quectel", "lte-standard-a", "flows", "tcp.scn"),
  ]);
});

it("has nothing where the build wrote nothing", () => {
  const store = compiledStore(join(root, "nowhere"));
  expect(store.ids()).toEqual([]);
  expect(store.read("quectel/lte-standard-a")).toBeNull();
});
