// Every profiles/<vendor>/<model>/profile.yaml → dist/profiles/<vendor>/<model>.json, validated, and the authors'
// files beside it for profiles that extend them. Runs after tsdown, which empties dist.
import { cpSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { loadProfile, packCatalogue } from "../dist/index.js";

const from = fileURLToPath(new URL("../profiles/", import.meta.url));
const to = fileURLToPath(new URL("../dist/profiles/", import.meta.url));

cpSync(
  fileURLToPath(new URL("../std/", import.meta.url)),
  fileURLToPath(new URL("../dist/std/", import.meta.url)),
  {
    recursive: true,
  },
);

let failed = false;
const folders = readdirSync(from, { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(`${sep}profile.yaml`))
  .map((path) => dirname(path))
  .sort();

for (const folder of folders) cpSync(join(from, folder), join(to, folder), { recursive: true });

for (const folder of folders) {
  const { catalogue, diagnostics, sources, abstract } = await loadProfile(join(from, folder));
  if (abstract) continue;
  for (const { code, message, span } of diagnostics) {
    const source = span === undefined ? undefined : sources[span.file];
    const line = source === undefined ? 0 : source.text.slice(0, span.start).split("\n").length;
    const at = source === undefined ? folder : `${relative(process.cwd(), source.path)}:${line}`;
    console.error(`${at}: ${code} ${message}`);
    failed = true;
  }
  const id = folder.split(sep).join("/");
  if (catalogue !== null && catalogue.id !== id) {
    console.error(`${folder}: the profile calls itself ${catalogue.id}`);
    failed = true;
  }
  if (catalogue === null) continue;
  mkdirSync(dirname(join(to, folder)), { recursive: true });
  writeFileSync(join(to, `${folder}.json`), packCatalogue(catalogue));
}

if (folders.length === 0 || failed) process.exitCode = 1;
