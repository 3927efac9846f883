import { portableFlows } from "../capability/contract.js";
import type { CallNode } from "../grammar/ast.js";
import type { Expression } from "../program/expression.js";
import type { PeerRequest } from "../program/program.js";
import type { Call } from "../program/statement.js";
import type { PeerNode } from "../statements/peer.js";
import type { ExpressionChecker } from "./expressions.js";
import { isPeerKind, peerKindMeant } from "./peer-kind-meant.js";
import { type PeerKindEntry, peerKinds } from "./peers.js";
import { didYouMean, type Report } from "./report.js";
import type { Binding } from "./scope.js";
import { parameterValue } from "./types.js";

/** Checks `peer name: kind(args)`. */
export function checkPeer(
  node: PeerNode,
  expressions: ExpressionChecker,
  report: Report,
): { readonly request?: PeerRequest; readonly entry: PeerKindEntry | undefined } {
  const { text, span } = node.peerKind;
  const entry = Object.hasOwn(peerKinds, text) ? peerKinds[text] : undefined;
  if (entry === undefined) {
    const known = Object.keys(peerKinds);
    // `peer tcp-echo: server`
    const turned = isPeerKind(node.name.text) ? node.name.text : undefined;
    const near = peerKindMeant(text);
    report.error("SCN209", span, `there is no peer \`${text}\``, {
      expected: known.join(", "),
      ...(near === undefined ? {} : { fix: `did you mean \`${near}\`?` }),
      ...(turned === undefined ? {} : { fix: `the name comes first: \`peer ${text}: ${turned}\`` }),
    });
    return { entry };
  }
  const given: Record<string, Expression> = {};
  for (const { name, value, span: place } of node.arguments) {
    const type = name === null ? undefined : entry.arguments[name.text];
    if (name === null || type === undefined) {
      const known = Object.keys(entry.arguments);
      const list = known.length === 0 ? `\`${text}\` takes no arguments` : `known are ${known.join(", ")}`;
      const port =
        name === null &&
        value.kind === "literal" &&
        typeof value.value === "number" &&
        known.includes("port");
      report.error(
        "SCN205",
        place,
        name === null ? "a peer's arguments have names" : `\`${text}\` has no argument \`${name.text}\``,
        {
          fix: port ? `write \`port: ${value.value}\`` : list,
        },
      );
      expressions.type(value);
    } else {
      expressions.wants(value, parameterValue[type].takes, `\`${name.text}\` is of another type`);
      given[name.text] = value;
    }
  }
  return { request: { name: node.name.text, peerKind: text, arguments: given, span: node.span }, entry };
}

/** Checks `run peer.action(args)`. */
export function peerAction(
  call: CallNode,
  { entry, peerKind }: Extract<Binding, { kind: "peer" }>,
  expressions: ExpressionChecker,
  report: Report,
): Call | undefined {
  const [peer, action, extra] = call.path;
  for (const argument of call.arguments) expressions.type(argument.value);
  if (entry === undefined || peer === undefined || action === undefined) return undefined;
  const wanted =
    extra === undefined && Object.hasOwn(entry.actions, action.text) ? entry.actions[action.text] : undefined;
  if (wanted === undefined) {
    const known = Object.keys(entry.actions);
    const otherwise = known.length === 0 ? "it has none" : `known are ${known.join(", ")}`;
    const flow = `${peer.text}.${action.text}`;
    report.error(
      "SCN209",
      action.span,
      `a \`${peerKind}\` has no action \`${action.text}\``,
      portableFlows().has(flow)
        ? { fix: `the flow \`${flow}\` is hidden by the peer of that name: give the peer another one` }
        : didYouMean(action.text, known, otherwise),
    );
    return undefined;
  }
  const given: Record<string, Expression> = {};
  for (const [index, { name, value, span }] of call.arguments.entries()) {
    const position = name === null ? index : wanted.findIndex((parameter) => parameter.name === name.text);
    const parameter = wanted[position];
    if (parameter === undefined || Object.hasOwn(given, parameter.name)) {
      report.error("SCN205", span, `\`${action.text}\` does not take this argument`, {
        expected: calledSo(action.text, wanted),
      });
      return undefined;
    }
    given[parameter.name] = value;
  }
  const missing = wanted.filter((parameter) => !Object.hasOwn(given, parameter.name));
  if (missing.length > 0) {
    report.error(
      "SCN205",
      call.span,
      `\`${action.text}\` needs ${missing.map(({ name }) => `\`${name}\``).join(" and ")}`,
      { expected: calledSo(action.text, wanted) },
    );
    return undefined;
  }
  return {
    target: { kind: "peer", peer: peer.text, action: action.text },
    arguments: given,
    span: call.span,
  };
}

function calledSo(action: string, wanted: PeerKindEntry["actions"][string]): string {
  return `${action}(${wanted.map(({ name, type }) => `${name}: ${type}`).join(", ")})`;
}
