import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative, sep } from "node:path";
import type { SourceText } from "@scn/dsl";
import type { ProfileText } from "../profile/included.js";

/** Finds every `<vendor>/<model>/profile.yaml` below a folder; nothing lists them by hand. */
export function profileIds(root: string): string[] {
  if (!existsSync(root)) return [];
  return readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(`${sep}profile.yaml`))
    .map((path) => path.slice(0, -"/profile.yaml".length).split(sep).join("/"))
    .sort();
}

/** The profile's text, its path as a user would name it, and the files beside it; or `null`. */
export function readProfile(root: string, id: string): ProfileText | null {
  if (!/^[a-z0-9-]+\/[a-z0-9-]+$/.test(id)) return null;
  const folder = join(root, ...id.split("/"));
  const path = join(folder, "profile.yaml");
  if (!existsSync(path)) return null;
  return {
    path: relative(process.cwd(), path),
    text: readFileSync(path, "utf8"),
    include: filesBeside(relative(process.cwd(), folder)),
  };
}

/** Reads the files that a profile in this folder includes. What is no file that can be read is not there. */
export function filesBeside(folder: string): (name: string) => SourceText | null {
  return (name) => {
    const path = join(folder, ...name.split("/"));
    return statSync(path, { throwIfNoEntry: false })?.isFile() === true
      ? { path, text: readFileSync(path, "utf8") }
      : null;
  };
}

/** The YAML files that a profile in this folder may include, relative to it. */
export function chapterFiles(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((path) => path.split(sep).join("/"))
    .filter((path) => path.endsWith(".yaml") && path !== "profile.yaml");
}

/** The flows in a profile's folder, as paths; sorted. */
export function profileFlows(profileFolder: string): string[] {
  return scenarioFiles(join(profileFolder, "flows"));
}

/** What stands beside the profile for scenarios to import, policies for one; as paths, sorted. */
export function profileLibraries(profileFolder: string): string[] {
  return scenarioFiles(profileFolder);
}

function scenarioFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith(".scn"))
    .map((name) => join(folder, name))
    .sort();
}
