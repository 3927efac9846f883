import type { ArgumentNode, CallNode } from "../grammar/ast.js";
import type { Expression } from "../program/expression.js";
import type { Span } from "../source/span.js";
import { parameterType } from "./parameters.js";
import { didYouMean, type Report } from "./report.js";
import { parameterValue, type ValueType } from "./types.js";

/** What is called, and what it takes. */
export interface Callee {
  readonly name: string;
  readonly parameters: readonly CalleeParameter[];
}

interface CalleeParameter {
  readonly name: string;
  readonly type: string;
  readonly optional?: boolean;
}

/** Gives each parameter its argument, by place or by name; nothing when they do not fit. */
export function checkArguments(
  call: CallNode,
  { name: callee, parameters }: Callee,
  types: ReadonlyMap<ArgumentNode, ValueType>,
  report: Report,
): Readonly<Record<string, Expression>> | undefined {
  const given = new Map<string, Expression>();
  let complete = true;
  const wrong = (span: Span, message: string, fix?: string): void => {
    complete = false;
    report.error("SCN205", span, message, {
      expected: `${callee}(${parameters.map(signature).join(", ")})`,
      ...(fix === undefined ? {} : { fix }),
    });
  };
  let named = false;
  for (const [index, argument] of call.arguments.entries()) {
    const { name } = argument;
    if (name === null && named) {
      wrong(argument.span, "an argument without a name cannot follow one with a name", "name it, too");
      continue;
    }
    if (name !== null) named = true;
    const parameter = name === null ? parameters[index] : parameters.find((one) => one.name === name.text);
    if (parameter === undefined) {
      if (name === null) wrong(argument.span, `\`${callee}\` takes no ${index + 1}. argument`);
      else {
        const near = didYouMean(
          name.text,
          parameters.map((one) => one.name),
        );
        wrong(name.span, `\`${callee}\` has no parameter \`${name.text}\``, near.fix);
      }
    } else if (given.has(parameter.name)) wrong(argument.span, `\`${parameter.name}\` is given twice`);
    else {
      given.set(parameter.name, argument.value);
      typed(argument, parameter, types.get(argument) ?? "unknown", report);
    }
  }
  const missing = parameters.filter(({ name, optional }) => optional !== true && !given.has(name));
  if (missing.length > 0 && complete) {
    wrong(call.span, `\`${callee}\` needs ${missing.map(({ name }) => `\`${name}\``).join(" and ")}`);
  }
  return complete ? Object.fromEntries(given) : undefined;
}

function typed(argument: ArgumentNode, parameter: CalleeParameter, type: ValueType, report: Report): void {
  const wanted = parameterType(parameter.type);
  if (wanted === undefined || type === "unknown") return;
  if (parameterValue[wanted].takes.includes(type)) return;
  const units =
    wanted === "duration" ? { fix: "write the unit to the number: `500ms`, `2s`, `10m`, `1h`" } : {};
  report.error("SCN205", argument.value.span, `\`${parameter.name}\` is of another type`, {
    expected: wanted,
    found: type,
    ...units,
  });
}

function signature({ name, type, optional }: CalleeParameter): string {
  return `${name}: ${type}${optional === true ? " = …" : ""}`;
}
