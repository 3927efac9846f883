import { readFileSync } from "node:fs";
import type { Diagnostic } from "@scn/dsl";
import { exitCode, worst } from "./command/exit-codes.js";
import type { Host } from "./command/host.js";
import { internalErrorText } from "./command/internal-error.js";
import { main } from "./command/main.js";
import { showDiagnostic } from "./command/show.js";
import { reasonOf } from "./files/reason.js";
import { interrupts } from "./terminal/interrupts.js";
import { processOutput } from "./terminal/process-output.js";
import { plain } from "./terminal/style.js";

/** Something that was to go to one of the process's own outputs did not: the exit code says so. */
let lost = false;
const stderr = processOutput(2, () => {
  lost = true;
});

const host: Omit<Host, "importModule"> = {
  stdout: processOutput(1, (error) => {
    lost = true;
    showDiagnostic(lostOutput(error), stderr, plain);
  }),
  stderr,
  stdin: () => readFileSync(0),
  input: () => process.stdin,
  env: process.env,
  cwd: process.cwd(),
  // Not `performance`: its module alone takes two milliseconds to load.
  now() {
    const [seconds, nanoseconds] = process.hrtime();
    return seconds * 1000 + nanoseconds / 1e6;
  },
  onInterrupt: interrupts(process, () => process.exit(exitCode.interrupted)),
};

function crash(error: unknown): never {
  stderr.write(internalErrorText(error, { verbose: process.argv.includes("-v"), style: plain }));
  process.exit(exitCode.host);
}

/**
 * What `bin/scn.cjs` calls: runs the command on this process and ends it. `load` is its `import`, which a script that was
 * compiled by hand does not have; `build` tells this build from any other.
 */
export async function start(load: Host["importModule"], build: string): Promise<void> {
  process.on("uncaughtException", crash);
  process.on("unhandledRejection", crash);
  const code = await main(process.argv.slice(2), { ...host, importModule: load, build });
  process.exit(lost ? worst([code, exitCode.host]) : code);
}

/** The run goes on: its cleanup is due, and its reports may stand on another disk. */
function lostOutput(error: unknown): Diagnostic {
  return {
    code: "SCN605",
    severity: "error",
    message: "standard output cannot be written any more",
    notes: [reasonOf(error), "the rest is dropped; a run goes on to its end, and its reports are written"],
    fix: "send it to another disk; with --report log=run.jsonl on one, scn report shows the run again",
  };
}

/** For the build, which runs a scenario to warm the code cache. */
export { main };
