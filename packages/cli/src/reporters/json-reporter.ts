import { encodeEvent } from "@scn/runtime";
import type { Output } from "../terminal/output.js";
import type { Reporter } from "./reporter.js";

/**
 * The event log: one event a line, as JSON. `decodeEvent` of `@scn/runtime` reads a line back.
 *
 * @example
 * ```ts
 * import { jsonReporter } from "@scn/cli";
 * import { check } from "@scn/dsl";
 * import { run } from "@scn/runtime";
 * import { simulated } from "@scn/simulator";
 *
 * const { program } = check('scenario "x" {\n  module quectel/ec200u\n  send AT\n}\n');
 * const lines: string[] = [];
 * const reporter = jsonReporter({ output: { write: (line) => void lines.push(line), isTerminal: false, columns: 80 } });
 * if (program !== null) await run(program, simulated()).forEach((event) => reporter.event(event));
 * lines[0]?.startsWith('{"type":"run-started"'); // true
 * ```
 */
export function jsonReporter({ output }: { readonly output: Output }): Reporter {
  return {
    event(event) {
      output.write(`${encodeEvent(event)}\n`);
    },
    end() {},
  };
}
