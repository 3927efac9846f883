import { readFileSync } from "node:fs";
import { UsageError } from "../command/usage-error.js";
import { reasonOf } from "../files/reason.js";
import type { Bench, SecretSource } from "./bench.js";

interface Around {
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** The values of a configuration's secrets, and for those that have none, why. */
export interface Secrets {
  readonly values: Readonly<Record<string, string>>;
  readonly missing: Readonly<Record<string, string>>;
}

/** Those of no configuration. */
export const noSecrets: Secrets = { values: {}, missing: {} };

/** Reads every secret that can be read; which of them a run cannot do without is for others to say. */
export function readSecrets({ secrets }: Pick<Bench, "secrets">, around: Around): Secrets {
  const values: Record<string, string> = {};
  const missing: Record<string, string> = {};
  for (const [name, source] of Object.entries(secrets)) {
    const read = readSecret(source, around);
    if ("value" in read) values[name] = read.value;
    else missing[name] = read.problem;
  }
  return { values, missing };
}

function readSecret(
  source: SecretSource,
  { env }: Around,
): { readonly value: string } | { readonly problem: string } {
  if (source.kind === "env") {
    const value = env[source.variable];
    // An empty variable is how a CI system says that it has none.
    return value === undefined || value === ""
      ? { problem: `the variable ${source.variable} is not set` }
      : { value };
  }
  try {
    // An editor ends a file with a line's end; the secret has none.
    const value = readFileSync(source.path, "utf8").replace(/\r?\n$/, "");
    return value === "" ? { problem: `the file ${source.shown} is empty` } : { value };
  } catch (error) {
    return { problem: `the file ${source.shown} cannot be read: ${reasonOf(error)}` };
  }
}

/** For a secret that a scenario needs and that has no value. */
export function missingSecret(name: string, problem: string): UsageError {
  return new UsageError("SCN508", `the secret ${name} has no value: ${problem}`, {
    fix: `scn.config.yaml says where it comes from; SCN_PARAM_${variablePart(name)}=… gives it for once`,
  });
}

/** `PIN_CODE` for `pin-code`. */
export function variablePart(name: string): string {
  return name.toUpperCase().replaceAll("-", "_");
}
