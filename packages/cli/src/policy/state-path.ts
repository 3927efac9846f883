import { homedir } from "node:os";
import { isAbsolute, join, resolve } from "node:path";
import type { Host } from "../command/host.js";
import { UsageError } from "../command/usage-error.js";

/** Where the counters of policies are kept: `--state`, else SCN_STATE, else the user's folder for such things (XDG). */
export function statePath(option: string | undefined, { env, cwd }: Pick<Host, "env" | "cwd">): string {
  if (option === "") {
    throw new UsageError("SCN603", "--state cannot be empty", { fix: "name a folder: --state /var/lib/scn" });
  }
  const named = option ?? (env.SCN_STATE || undefined);
  if (named !== undefined) return resolve(cwd, named);
  // The specification wants a relative path ignored.
  const xdg = env.XDG_STATE_HOME ?? "";
  const base = isAbsolute(xdg) ? xdg : join(env.HOME || homedir(), ".local", "state");
  return join(base, "scn");
}
