import { readdirSync } from "node:fs";
import { basename, dirname, join, resolve, sep } from "node:path";
import type { Bench } from "../config/bench.js";
import { configFileName } from "../config/find-config.js";
import { moduleSources } from "./module-sources.js";

/** What every run depends on, beside scenarios and what they import, as whole paths. */
export interface SharedFiles {
  /** The configuration, files of secrets. */
  readonly files: ReadonlySet<string>;
  /** Modules of `--host-flows` and what they import. */
  readonly modules: ReadonlySet<string>;
  /** Profiles of the user's own: everything in it counts. `null` where there are none. */
  readonly profiles: string | null;
}

export function sharedFiles(
  {
    profiles,
    hostFlows,
    bench,
  }: {
    readonly profiles?: string | undefined;
    readonly hostFlows: readonly string[];
    readonly bench: Pick<Bench, "secrets" | "devices">;
  },
  config: string | null,
  cwd: string,
): SharedFiles {
  const secrets = [bench, ...bench.devices]
    .flatMap(({ secrets: sources = {} }) => Object.values(sources))
    .flatMap((one) => (one.kind === "file" ? [one.path] : []));
  return {
    files: new Set([...(config === null ? [] : [config]), ...secrets].map((path) => resolve(cwd, path))),
    modules: new Set(hostFlows.flatMap((path) => [...moduleSources(resolve(cwd, path))])),
    profiles: profiles === undefined ? null : resolve(cwd, profiles),
  };
}

/** Whether a change of this file may change any run; also a configuration that was not there before. */
export function isShared(path: string, { files, modules, profiles }: SharedFiles): boolean {
  if (files.has(path) || modules.has(path) || basename(path) === configFileName) return true;
  return profiles !== null && path.startsWith(profiles + sep);
}

/** The folders in which they stand. */
export function sharedFolders({ files, modules, profiles }: SharedFiles): readonly string[] {
  const own = profiles === null ? [] : [dirname(profiles), ...foldersBelow(profiles)];
  return [...[...files, ...modules].map((path) => dirname(path)), ...own];
}

/** Of a folder that is gone for the moment, none. */
function foldersBelow(folder: string): readonly string[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    return [folder, ...entries.flatMap(({ name }) => foldersBelow(join(folder, name)))];
  } catch {
    return [];
  }
}
