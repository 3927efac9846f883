import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { ran } from "./process.js";

export const repository = resolve(fileURLToPath(import.meta.url), "../../..");

/** What is published, and what else a program that is checked and tested has installed. */
const packages = readdirSync(join(repository, "packages")).sort();
const besides = ["typescript", "@types/node", "vitest"];

export interface Packed {
  readonly name: string;
  readonly tarball: string;
  readonly manifest: Manifest;
}

interface Manifest {
  readonly name: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

export interface Installation {
  readonly folder: string;
  readonly packed: readonly Packed[];
}

/**
 * The published packages in a folder of their own, as `npm install` of their tarballs would put them there, without a network: of
 * other packages only those are in reach that a manifest names.
 */
export async function install(): Promise<Installation> {
  const folder = mkdtempSync(join(tmpdir(), "scn-packed-"));
  const pack = await ran(
    "npm",
    ["pack", "--workspaces", "--pack-destination", folder, "--cache", join(folder, "npm"), "--silent"],
    repository,
  );
  if (pack.code !== 0) throw new Error(`npm pack failed:\n${pack.output}`);
  const packed = await Promise.all(packages.map((name) => unpack(name, folder)));
  const wanted = packed.flatMap(({ manifest }) => Object.keys(manifest.dependencies ?? {}));
  for (const name of new Set([...wanted, ...besides])) {
    if (name.startsWith("@scn/")) continue;
    const link = join(folder, "node_modules", name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(repository, "node_modules", name), link);
  }
  cpSync(join(repository, "examples"), join(folder, "examples"), { recursive: true });
  writeFileSync(join(folder, "package.json"), JSON.stringify({ type: "module", private: true }));
  return { folder, packed };
}

async function unpack(name: string, folder: string): Promise<Packed> {
  const own = readManifest(join(repository, "packages", name)) as Manifest & { readonly version: string };
  const tarball = join(folder, `scn-${name}-${own.version}.tgz`);
  const target = join(folder, "node_modules/@scn", name);
  mkdirSync(target, { recursive: true });
  const { code, output } = await ran("tar", ["-xzf", tarball, "-C", target, "--strip-components=1"], folder);
  if (code !== 0) throw new Error(`${tarball} cannot be unpacked:\n${output}`);
  return { name, tarball, manifest: readManifest(target) };
}

function readManifest(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
}
