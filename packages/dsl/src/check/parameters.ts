import type { ParameterNode } from "../grammar/ast.js";
import type { Expression } from "../program/expression.js";
import { type ParameterType, parameterTypes } from "../program/parameter-type.js";
import type { Parameter } from "../program/program.js";
import type { ExpressionChecker } from "./expressions.js";
import { namesRead } from "./lint/names-read.js";
import { didYouMean, type Report } from "./report.js";
import { parameterValue } from "./types.js";

/** The type a scenario writes, if there is such a type. */
export function parameterType(text: string): ParameterType | undefined {
  return parameterTypes.find((type) => type === text);
}

const otherNames: Readonly<Record<string, ParameterType>> = {
  text: "string",
  str: "string",
  word: "string",
  integer: "int",
  number: "int",
  num: "int",
  double: "float",
  boolean: "bool",
  time: "duration",
  hex: "bytes",
  array: "list",
  password: "secret",
};

function typeMeant(written: string): { readonly fix?: string } {
  const key = written.toLowerCase();
  return Object.hasOwn(otherNames, key)
    ? { fix: `did you mean \`${otherNames[key]}\`?` }
    : didYouMean(written, parameterTypes);
}

/**
 * Checks a `param`'s type and default value.
 *
 * @param peers those of the scenario, also the ones below: parameters have their values before a peer has an address
 */
export function checkParameter(
  node: ParameterNode,
  expressions: ExpressionChecker,
  report: Report,
  peers: ReadonlySet<string>,
): Parameter | undefined {
  const type = parameterType(node.type.text);
  if (type === undefined) {
    report.error("SCN202", node.type.span, `there is no type \`${node.type.text}\``, {
      expected: parameterTypes.join(", "),
      ...typeMeant(node.type.text),
    });
    return undefined;
  }
  const parameter = { name: node.name.text, type, span: node.span };
  if (node.default === undefined) return parameter;
  if (type === "secret" && !isEmptyText(node.default)) {
    report.error("SCN202", node.default.span, "a secret has no default: the file would show it", {
      fix: "give it with `--param`, the environment or the config",
    });
    return undefined;
  }
  const peer = namesRead(node.default).find(({ name }) => peers.has(name));
  if (peer !== undefined) {
    report.error(
      "SCN209",
      peer.span,
      `\`${peer.name}\` has no address yet where a parameter gets its value`,
      {
        fix: `remove the line, and below the peers write \`let ${parameter.name} = …\``,
      },
    );
    return undefined;
  }
  expressions.wants(
    node.default,
    parameterValue[type].takes,
    `the default of \`${parameter.name}\` is of another type`,
  );
  return { ...parameter, default: node.default };
}

/** Without a secret there is nothing to show: a flow's password may be left out. */
function isEmptyText(value: Expression): boolean {
  return value.kind === "literal" && value.value === "";
}
