import { type PowerPlan, type RebootMeans, type SwitchMeans, splitCommandLine } from "@scn/adapters";
import type { z } from "zod";
import type { powerSchema, rebootSchema } from "./power-schema.js";

type Reboot = z.infer<typeof rebootSchema>;
type Power = z.infer<typeof powerSchema>;
type Switched = NonNullable<Power["on"]>;

/** How long a control line is held where nothing is said, ms. */
const usualHold = 500;

const unitMs: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000 };

/** A path of the configuration as an absolute one. */
type PathFrom = (path: string) => string;

/** The power control of a device, as the configuration says it; `null` where it says nothing. Throws a `RangeError`. */
export function powerPlan(
  { reboot, power }: { readonly reboot?: Reboot | undefined; readonly power?: Power | undefined },
  from: PathFrom,
): PowerPlan | null {
  if (reboot === undefined && power === undefined) return null;
  return {
    ...(reboot !== undefined && { reboot: rebootMeans(reboot, from) }),
    ...(power !== undefined && { power: powerMeans(power, from) }),
  };
}

function rebootMeans({ dtr, rts, ...asked }: Reboot, from: PathFrom): RebootMeans {
  const pulse = dtr ?? rts;
  if (pulse === undefined) return switchMeans(asked, from);
  const { hold, level }: Exclude<typeof pulse, string> = typeof pulse === "string" ? { hold: pulse } : pulse;
  return {
    kind: "pulse",
    line: dtr === undefined ? "rts" : "dtr",
    level: isOn(level ?? "off"),
    hold: hold === undefined ? usualHold : milliseconds(hold),
  };
}

function powerMeans({ dtr, rts, on = {}, off = {} }: Power, from: PathFrom): NonNullable<PowerPlan["power"]> {
  const level = dtr ?? rts;
  if (level !== undefined) return { kind: "line", line: dtr === undefined ? "rts" : "dtr", on: isOn(level) };
  return { kind: "switch", on: switchMeans(on, from), off: switchMeans(off, from) };
}

function switchMeans({ exec, http }: Switched, from: PathFrom): SwitchMeans {
  if (http === undefined) {
    return { kind: "exec", command: commandWords(exec ?? "", from), folder: from(".") };
  }
  if (typeof http === "string") return { kind: "http", url: http, method: "GET" };
  const { url, method = "GET", body, headers } = http;
  return {
    kind: "http",
    url,
    method,
    ...(body !== undefined && { body }),
    ...(headers !== undefined && { headers }),
  };
}

/** A program that is named by a path is meant from the configuration's folder, any other is looked for as a shell would. */
function commandWords(command: string | readonly string[], from: PathFrom): readonly [string, ...string[]] {
  const [program, ...words] = typeof command === "string" ? (splitCommandLine(command) ?? []) : command;
  if (program === undefined) throw new RangeError("no program");
  return [/^\.{1,2}\//.test(program) ? from(program) : program, ...words];
}

function milliseconds(text: string): number {
  const [, number = "0", unit = "ms"] = /^([\d.]+)(ms|s|m)$/.exec(text) ?? [];
  return Number(number) * (unitMs[unit] ?? 1);
}

function isOn(level: "on" | "off" | boolean): boolean {
  return level === "on" || level === true;
}
