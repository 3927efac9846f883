import { existsSync } from "node:fs";
import { relative } from "node:path";
import { type DeviceState, openPolicyFolder, type PolicyFolder, StateFolderError } from "@scn/adapters";
import { visible } from "@scn/dsl";
import { findFiles } from "../files/find.js";
import { findPolicies } from "../policy/find-policies.js";
import { scheduleText } from "../policy/schedule-text.js";
import { statePath } from "../policy/state-path.js";
import { stateText } from "../policy/state-text.js";
import { profilesWith } from "../profiles/profiles.js";
import { type ExitCode, exitCode } from "./exit-codes.js";
import type { Host } from "./host.js";
import { didYouMean } from "./settings.js";
import { styleFor } from "./show.js";
import { UsageError } from "./usage-error.js";

export interface PolicyShowOptions {
  readonly profiles?: string | undefined;
  readonly color?: boolean | undefined;
}

export interface PolicyStateOptions {
  readonly state?: string | undefined;
  /** `true`: all of them. */
  readonly clear?: string | true | undefined;
  readonly color?: boolean | undefined;
}

/** `scn policy show`: the schedule of every policy of that name, in the files or in the policies that come along. */
export async function policyShowCommand(
  name: string,
  targets: readonly string[],
  options: PolicyShowOptions,
  host: Host,
): Promise<ExitCode> {
  const profiles = await profilesWith(options.profiles, host.cwd);
  const files = targets.length === 0 ? [] : findFiles(targets, host.cwd);
  const policies = findPolicies(files, host.cwd, profiles);
  const wanted = policies.filter(({ policy }) => policy.name === name);
  if (wanted.length === 0)
    throw unknown(
      name,
      policies.map(({ policy }) => policy.name),
      targets,
    );
  const style = styleFor(host.stdout, host, options.color);
  const blocks = wanted.map(({ policy, path, line }) => [
    `${style.bold(`policy ${visible(policy.name)}`)}  ${style.dim(`${visible(nearPath(path, host.cwd))}:${line}`)}`,
    ...scheduleText(policy, style),
  ]);
  host.stdout.write(`${blocks.map((lines) => lines.join("\n")).join("\n\n")}\n`);
  return exitCode.passed;
}

/** `scn policy state`: what is kept of every device; with `--clear` it is forgotten, all or of one policy or device. */
export function policyStateCommand(options: PolicyStateOptions, host: Host): ExitCode {
  const path = statePath(options.state, host);
  const style = styleFor(host.stdout, host, options.color);
  // Asking makes no folder.
  if (!existsSync(path)) {
    host.stdout.write(`no counters: there is no ${visible(path)}\n`);
    return exitCode.passed;
  }
  const folder = openState(path);
  try {
    const devices = folder.devices();
    if (options.clear !== undefined) clear(folder, devices, options.clear, host);
    else if (devices.length === 0) host.stdout.write(`no counters in ${visible(path)}\n`);
    else host.stdout.write(`${stateText(devices, style).join("\n")}\n`);
    return exitCode.passed;
  } catch (error) {
    throw asUsage(error);
  } finally {
    folder.close();
  }
}

interface Cleared {
  readonly device: string;
  /** `undefined`: all of them. */
  readonly policy: string | undefined;
}

/** Opens the state folder. Throws a `UsageError` when it cannot be used. */
export function openState(path: string): PolicyFolder {
  try {
    return openPolicyFolder(path);
  } catch (error) {
    throw asUsage(error);
  }
}

function clear(folder: PolicyFolder, devices: readonly DeviceState[], what: string | true, host: Host): void {
  const cleared = devices.flatMap(({ device, policies }): readonly Cleared[] => {
    if (what === true || device === what) return [{ device, policy: undefined }];
    return Object.hasOwn(policies, what) ? [{ device, policy: what }] : [];
  });
  if (cleared.length === 0 && what !== true) {
    const names = devices.flatMap(({ device, policies }) => [device, ...Object.keys(policies)]);
    throw new UsageError("SCN603", `there are no counters of a policy or device ${what}`, {
      fix: didYouMean(what, names) ?? "scn policy state shows what there is",
    });
  }
  for (const { device, policy } of cleared) {
    folder.clear(device, policy);
    host.stdout.write(`cleared: ${visible(device)}${policy === undefined ? "" : `, ${visible(policy)}`}\n`);
  }
  if (cleared.length === 0) host.stdout.write("no counters to clear\n");
}

function asUsage(error: unknown): unknown {
  if (!(error instanceof StateFolderError)) return error;
  return new UsageError("SCN512", error.message, error.fix === undefined ? {} : { fix: error.fix });
}

function unknown(name: string, names: readonly string[], targets: readonly string[]): UsageError {
  const where = targets.length === 0 ? "comes with the packages" : "is in these files";
  const known = [...new Set(names)];
  return new UsageError("SCN201", `no policy ${name} ${where}`, {
    fix:
      didYouMean(name, known) ??
      (known.length === 0
        ? "name the files it is in"
        : `there ${known.length === 1 ? "is" : "are"} ${known.join(", ")}`),
  });
}

function nearPath(path: string, cwd: string): string {
  const near = relative(cwd, path);
  return near.startsWith("..") ? path : near;
}
