import { readFileSync } from "node:fs";
import { exitCode } from "./command/exit-codes.js";
import type { Host } from "./command/host.js";
import { internalErrorText } from "./command/internal-error.js";
import { main } from "./command/main.js";
import { processOutput } from "./terminal/process-output.js";
import { plain } from "./terminal/style.js";

const stderr = processOutput(2);

let importModule: Host["importModule"] = () => Promise.reject(new Error("the launcher loads no modules"));

const host: Host = {
  stdout: processOutput(1),
  stderr,
  stdin: () => readFileSync(0),
  input: () => process.stdin,
  importModule: (url) => importModule(url),
  env: process.env,
  cwd: process.cwd(),
  // Not `performance`: its module alone takes two milliseconds to load.
  now() {
    const [seconds, nanoseconds] = process.hrtime();
    return seconds * 1000 + nanoseconds / 1e6;
  },
  onInterrupt(listener) {
    let asked = false;
    const ask = () => {
      if (asked) process.exit(exitCode.interrupted);
      asked = true;
      listener();
    };
    process.on("SIGINT", ask);
    process.on("SIGTERM", ask);
    return () => {
      process.off("SIGINT", ask);
      process.off("SIGTERM", ask);
    };
  },
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
  importModule = load;
  process.on("uncaughtException", crash);
  process.on("unhandledRejection", crash);
  process.exit(await main(process.argv.slice(2), { ...host, build }));
}

/** For the build, which runs a scenario to warm the code cache. */
export { main };
