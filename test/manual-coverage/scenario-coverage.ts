import type { ModuleCoverage } from "@scn/runtime";
import { main } from "../../packages/cli/src/command/main.js";
import { repository } from "../scenarios/read-scenario.js";

/** What `scn coverage scenarios` tells, and what it says beside. */
export async function scenarioCoverage(): Promise<{
  readonly modules: readonly ModuleCoverage[];
  readonly code: number;
  readonly complaints: string;
}> {
  const said = { stdout: "", stderr: "" };
  const output = (to: keyof typeof said) => ({
    write: (text: string) => {
      said[to] += text;
    },
    isTerminal: false,
    columns: undefined,
  });
  const code = await main(["coverage", "scenarios", "--json"], {
    stdout: output("stdout"),
    stderr: output("stderr"),
    stdin: () => new Uint8Array(),
    env: {},
    cwd: repository,
    importModule: (url) => import(url),
    now: () => 0,
    onInterrupt: () => () => undefined,
  });
  const modules = said.stdout === "" ? [] : (JSON.parse(said.stdout) as readonly ModuleCoverage[]);
  return { modules, code, complaints: said.stderr };
}
