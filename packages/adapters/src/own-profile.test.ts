import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { loadProfile, loadProfileText } from "./own-profile.js";

const root = mkdtempSync(join(tmpdir(), "scn-profiles-"));
afterAll(() => rmSync(root, { recursive: true }));

function folder(id: string, text: string): string {
  const path = join(root, ...id.split("/"));
  mkdirSync(join(path, "flows"), { recursive: true });
  writeFileSync(join(path, "profile.yaml"), text);
  return path;
}

it("loads a user's profile that extends one of the package, with its flows", async () => {
  const path = folder("acme/m1", "schema: 1\nid: acme/m1\ntitle: Acme\nextends: quectel/lte-standard-a\n");
  writeFileSync(join(path, "flows", "b.scn"), "");
  writeFileSync(join(path, "flows", "a.scn"), "");
  writeFileSync(join(path, "flows", "notes.txt"), "");
  const { catalogue, diagnostics, flows } = await loadProfile(path);
  expect(diagnostics).toEqual([]);
  expect(catalogue?.commands.some(({ name }) => name === "AT+QIOPEN")).toBe(true);
  expect(flows).toEqual([join(path, "flows", "a.scn"), join(path, "flows", "b.scn")]);
});

it("finds another profile of the user's to extend", async () => {
  folder(
    "acme/base",
    "schema: 1\nid: acme/base\ntitle: Base\nextends: quectel/lte-standard-a\nmodels: [B1]\n",
  );
  const { catalogue } = await loadProfile(
    folder("acme/m2", "schema: 1\nid: acme/m2\ntitle: Second\nextends: acme/base\n"),
  );
  expect(catalogue?.models).toEqual(["B1"]);
});

it("says which file is missing", async () => {
  const { catalogue, diagnostics } = await loadProfile(join(root, "nothing", "here"));
  expect(catalogue).toBeNull();
  expect(diagnostics).toEqual([
    {
      code: "SCN601",
      severity: "error",
      message: `\`${join(root, "nothing", "here", "profile.yaml")}\` cannot be read (ENOENT)`,
      fix: "name a folder that holds a `profile.yaml`",
    },
  ]);
});

it("loads a profile from text alone", async () => {
  const text = "schema: 1\nid: acme/m3\ntitle: Third\nextends: quectel/lte-standard-a\n";
  expect((await loadProfileText({ path: "profile.yaml", text })).catalogue?.id).toBe("acme/m3");
});
