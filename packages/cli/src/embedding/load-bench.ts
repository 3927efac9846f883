import type { Bench } from "../config/bench.js";
import { configured } from "../config/configured.js";
import { checkOptions } from "./given.js";
import { withMistakesTold } from "./mistakes-told.js";

/**
 * The devices, parameters, peers and secrets of the `scn.config.yaml` that `scn run` would take in `cwd`: the one of `SCN_CONFIG`, else the
 * nearest upwards; empty where there is none.
 *
 * Rejects with an `Error` that shows every mistake in it.
 *
 * @param options.config a file of another name; `false`: none
 *
 * @example
 * ```ts no-run
 * import { loadBench, loadScenarios, runOptionsFor } from "@scn/cli";
 * import { run } from "@scn/runtime";
 *
 * const bench = await loadBench();
 * const { programs } = await loadScenarios(["first.scn"]);
 * for (const program of programs)
 *   await run(program, runOptionsFor(program, { device: "bench-1", bench })).forEach((event) => console.log(event.type));
 * ```
 */
export async function loadBench(
  options: { readonly cwd?: string; readonly config?: string | false } = {},
): Promise<Bench> {
  checkOptions("loadBench", options, "cwd");
  const { cwd = process.cwd(), config } = options;
  const typed = { options: {}, ...(config !== undefined && { config }) };
  const { bench } = await withMistakesTold(configured(typed, { cwd, env: process.env }, []));
  return bench;
}
