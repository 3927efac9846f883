import type { HostFlowDeclaration, ParameterType } from "@scn/dsl";
import type { HostFlow } from "@scn/runtime";

/** A flow in JavaScript: what the checker has to know of it, and what the run calls. */
export interface OwnFlow extends HostFlowDeclaration {
  readonly run: HostFlow;
}

/** By the name that scenarios call them by: `lab.power`. */
export type OwnFlows = Readonly<Record<string, OwnFlow>>;

/** What the run calls: the flows themselves, held to the type of result that they declare. */
export function callable(flows: OwnFlows): Readonly<Record<string, HostFlow>> {
  return Object.fromEntries(Object.entries(flows).map(([name, flow]) => [name, calling(flow)]));
}

/** The check believed the declaration; what is of another type would only be told far from here, where a scenario reckons with it. */
function calling(flow: OwnFlow): HostFlow {
  const { result: declared } = flow;
  if (declared === undefined) return (...call) => flow.run(...call);
  return async (...call) => {
    const given = await flow.run(...call);
    if (given === undefined || given === null || isOf[declared](given)) return given;
    throw new Error(
      `it declares the result ${declared} and gave ${Array.isArray(given) ? "a list" : typeof given}`,
    );
  };
}

const isText = (given: unknown) => typeof given === "string";
const isNumber = (given: unknown) => typeof given === "number";

const isOf: Readonly<Record<ParameterType, (given: unknown) => boolean>> = {
  int: Number.isInteger,
  float: isNumber,
  string: isText,
  secret: isText,
  ip: isText,
  bool: (given) => typeof given === "boolean",
  bytes: (given) => given instanceof Uint8Array,
  duration: (given) => typeof given === "object" && given !== null && "ms" in given,
  list: Array.isArray,
};
