import { isAbsolute, join } from "node:path";
import type { Host } from "../command/host.js";

/** The user's folder for what can be made again (XDG); `null` where there is none. */
export function cacheFolder(env: Host["env"]): string | null {
  const base = env.XDG_CACHE_HOME || env.LOCALAPPDATA || (env.HOME ? join(env.HOME, ".cache") : "");
  return isAbsolute(base) ? join(base, "scn") : null;
}
