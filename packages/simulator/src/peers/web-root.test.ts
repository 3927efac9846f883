import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { WebRoot } from "./web-root.js";

/** A folder `www` with a neighbour whose name begins so. */
function folders(): string {
  const folder = mkdtempSync(join(tmpdir(), "scn-web-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const name of ["www/sub", "www-private"]) mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, "www", "a b.txt"), "A");
  writeFileSync(join(folder, "www", "sub", "index.html"), "INDEX");
  writeFileSync(join(folder, "www-private", "key.txt"), "SECRET");
  symlinkSync(join(folder, "www-private"), join(folder, "www", "link"));
  symlinkSync(join(folder, "www", "a b.txt"), join(folder, "www", "inner.txt"));
  return folder;
}

it("has the files below its folder and no others, whatever a path says", async () => {
  const folder = folders();
  const root = await WebRoot.open("web", join(folder, "www"));
  const text = async (path: string) => {
    const file = await root.file(path);
    return file === null ? null : Buffer.from(file.content).toString();
  };
  expect(await text("/a%20b.txt")).toBe("A");
  expect(await text("/inner.txt")).toBe("A");
  expect(await text("/sub/")).toBe("INDEX");
  expect((await root.file("/sub"))?.type).toBe("text/html; charset=utf-8");
  for (const path of [
    "/../www-private/key.txt",
    "/%2e%2e/www-private/key.txt",
    "/link/key.txt",
    "/..%5cwww-private",
    "/",
    "/none.txt",
    "/%00",
    "/%",
  ])
    expect(await text(path)).toBeNull();
});

it("is no file and no folder that is not there", async () => {
  const folder = folders();
  await expect(WebRoot.open("web", join(folder, "none"))).rejects.toThrow("peer web: there is no folder");
  await expect(WebRoot.open("web", join(folder, "www", "a b.txt"))).rejects.toThrow("is not a folder");
});
