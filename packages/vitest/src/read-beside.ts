import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { ScenarioTestOptions } from "./options.js";

/**
 * What tests read and do not import, as patterns: the configuration and the profiles. In watch mode a change of theirs runs every
 * test again.
 */
export function readBeside({ config, profiles }: ScenarioTestOptions, root: string): readonly string[] {
  const configuration =
    config === false ? [] : [config === undefined ? nearest("scn.config.yaml", root) : resolve(root, config)];
  return [...configuration, ...(profiles === undefined ? [] : [`${resolve(root, profiles)}/**`])];
}

/** The file in the folder, else in the nearest above that has one; where there is none yet, in the folder. */
function nearest(name: string, folder: string): string {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, name))) return join(at, name);
    if (at === dirname(at)) return join(folder, name);
  }
}
