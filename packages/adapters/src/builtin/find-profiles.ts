import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import type { SourceText } from "@scn/dsl";

/** Finds every `<vendor>/<model>/profile.yaml` below a folder; nothing lists them by hand. */
export function profileIds(root: string): string[] {
  if (!existsSync(root)) return [];
  return readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(`${sep}profile.yaml`))
    .map((path) => path.slice(0, -"/profile.yaml".length).split(sep).join("/"))
    .sort();
}

/** The profile's text and its path as a user would name it, or `null`. */
export function readProfile(root: string, id: string): SourceText | null {
  if (!/^[a-z0-9-]+\/[a-z0-9-]+$/.test(id)) return null;
  const path = join(root, ...id.split("/"), "profile.yaml");
  if (!existsSync(path)) return null;
  return { path: relative(process.cwd(), path), text: readFileSync(path, "utf8") };
}

/** The flows in a profile's folder, as paths; sorted. */
export function profileFlows(profileFolder: string): string[] {
  const folder = join(profileFolder, "flows");
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith(".scn"))
    .map((name) => join(folder, name))
    .sort();
}
