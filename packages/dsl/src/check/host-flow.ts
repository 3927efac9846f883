import type { ParameterType } from "../program/parameter-type.js";

/**
 * What the checker knows of a flow that a TypeScript program brings along: `run lab.power(port: 3)`. The function itself is
 * given to the run, under the same name.
 *
 * @example
 * ```ts
 * import { check, type HostFlowDeclaration } from "@scn/dsl";
 *
 * const power: HostFlowDeclaration = { parameters: [{ name: "port", type: "int" }], result: "string" };
 * const text = 'scenario "x" {\n  module quectel/lte-standard-a\n  run lab.power(port: 3)\n}\n';
 * check(text, { hostFlows: { "lab.power": power } }).diagnostics; // []
 * ```
 */
export interface HostFlowDeclaration {
  readonly parameters: readonly {
    readonly name: string;
    readonly type: ParameterType;
    /** The call may leave it out; the function then does not get it. */
    readonly optional?: boolean;
  }[];
  /** What `let r = run …` gets; absent: nothing is known of it. */
  readonly result?: ParameterType;
}
