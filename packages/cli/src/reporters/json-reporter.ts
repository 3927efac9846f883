import { encodeEvent } from "@scn/runtime";
import type { Output } from "../terminal/output.js";
import type { Reporter } from "./reporter.js";

/**
 * The event log: one event a line, as JSON. `decodeEvent` of `@scn/runtime` reads a line back.
 */
export function jsonReporter({ output }: { readonly output: Output }): Reporter {
  return {
    event(event) {
      output.write(`${encodeEvent(event)}\n`);
    },
    end() {},
  };
}
