import { renderDiagnostic } from "@scn/dsl";
import { FindingsError } from "../command/findings-error.js";
import type { Bench } from "../config/bench.js";
import { configured } from "../config/configured.js";

/**
 * The devices, parameters, peers and secrets of the `scn.config.yaml` that `scn run` would take in `cwd`: the one of `SCN_CONFIG`, else the
 * nearest upwards; empty where there is none.
 *
 * @param config a file of another name; `false`: none
 * Rejects with an `Error` that shows every mistake in it.
 *
 * @example
 * ```ts
 * run(program, runOptionsFor(program, { device: "bench-1", bench: await loadBench() })).subscribe();
 * ```
 */
export async function loadBench({
  cwd = process.cwd(),
  config,
}: {
  readonly cwd?: string;
  readonly config?: string | false;
} = {}): Promise<Bench> {
  const typed = { options: {}, ...(config !== undefined && { config }) };
  try {
    return (await configured(typed, { cwd, env: process.env }, [])).bench;
  } catch (error) {
    if (!(error instanceof FindingsError)) throw error;
    const texts = error.findings.map(({ diagnostic, sources }) => renderDiagnostic(diagnostic, sources));
    throw new Error(texts.join("\n\n"));
  }
}
