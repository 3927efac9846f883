import type { HostFlowDeclaration } from "@scn/dsl";
import type { HostFlow } from "@scn/runtime";

/** A flow in JavaScript: what the checker has to know of it, and what the run calls. */
export interface OwnFlow extends HostFlowDeclaration {
  readonly run: HostFlow;
}

/** By the name that scenarios call them by: `lab.power`. */
export type OwnFlows = Readonly<Record<string, OwnFlow>>;
