import type { Flow, Parameter, PeerRequest, Scenario } from "../../program/program.js";
import type { Block } from "../../program/statement.js";
import type { Span } from "../../source/span.js";
import type { Accept } from "../report.js";

/** A scenario or a flow: one scope. */
export interface LintedBody {
  readonly kind: "scenario" | "flow";
  readonly parameters: readonly Parameter[];
  readonly peers: readonly PeerRequest[];
  readonly body: Block;
  readonly span: Span;
  readonly whole: Scenario | Flow;
}

/** Looks for one kind of oversight that needs no manual. */
export type Lint = (body: LintedBody, accept: Accept) => void;

export function bodyOf(whole: Scenario | Flow): LintedBody {
  const { parameters, body, span } = whole;
  return "peers" in whole
    ? { kind: "scenario", parameters, peers: whole.peers, body, span, whole }
    : { kind: "flow", parameters, peers: [], body, span, whole };
}
