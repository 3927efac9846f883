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

it("reads the files a profile in a folder includes, and shows the place of a mistake in them", async () => {
  const head =
    "schema: 1\nid: acme/m4\ntitle: Fourth\nextends: quectel/lte-standard-a\ninclude: chapter.yaml\n";
  const path = folder("acme/m4", head);
  const missing = await loadProfile(path);
  expect(missing.diagnostics.map(({ code, message }) => [code, message])).toEqual([
    ["SCN704", "there is no file `chapter.yaml` to include"],
  ]);
  writeFileSync(join(path, "chapter.yaml"), "commands: {AT+CSQ: {purpose: mine}}\n");
  const { catalogue, sources } = await loadProfile(path);
  expect(catalogue?.commands.find(({ name }) => name === "AT+CSQ")?.purpose).toBe("mine");
  expect(sources[1]?.path).toBe(join(path, "chapter.yaml"));
});

it("lets a profile extend another one in a folder that has several files", async () => {
  const base =
    "schema: 1\nid: acme/base5\ntitle: Base\nextends: quectel/lte-standard-a\ninclude: chapter.yaml\n";
  writeFileSync(join(folder("acme/base5", base), "chapter.yaml"), "commands: {AT+CSQ: {purpose: base}}\n");
  const { catalogue, diagnostics } = await loadProfile(
    folder("acme/m5", "schema: 1\nid: acme/m5\ntitle: Fifth\nextends: acme/base5\n"),
  );
  expect(diagnostics).toEqual([]);
  expect(catalogue?.commands.find(({ name }) => name === "AT+CSQ")?.purpose).toBe("base");
});
