import { unitWanted } from "../expression/unit-wanted.js";
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
      const type = types.get(argument) ?? "unknown";
      if (takes(parameter, type)) given.set(parameter.name, argument.value);
      else {
        // told here, and not again wherever the flow uses it
        given.set(parameter.name, {
          kind: "literal",
          value: null,
          malformed: true,
          span: argument.value.span,
        });
        report.error("SCN205", argument.value.span, `\`${parameter.name}\` is of another type`, {
          expected: parameter.type,
          found: type,
          notes: [`\`${callee}(${parameters.map(signature).join(", ")})\``],
          ...retyped(
            argument,
            parameter,
            parameters.filter((one) => one !== parameter && takes(one, type)),
          ),
        });
      }
    }
  }
  const missing = parameters.filter(({ name, optional }) => optional !== true && !given.has(name));
  if (missing.length > 0 && complete) {
    wrong(call.span, `\`${callee}\` needs ${missing.map(({ name }) => `\`${name}\``).join(" and ")}`);
  }
  return complete ? Object.fromEntries(given) : undefined;
}

function takes({ type: wanted }: CalleeParameter, type: ValueType): boolean {
  const known = parameterType(wanted);
  return known === undefined || type === "unknown" || parameterValue[known].takes.includes(type);
}

/** What makes the argument fit: its unit, or the name of the one parameter that it was meant for. */
function retyped(
  { name, value }: ArgumentNode,
  { type }: CalleeParameter,
  others: readonly CalleeParameter[],
): { readonly fix?: string } {
  const [other, more] = others;
  if (type === "duration") return { fix: unitWanted(value) };
  if (name !== null || other === undefined || more !== undefined) return {};
  return { fix: `for another parameter say its name: \`${other.name}: …\`` };
}

function signature({ name, type, optional }: CalleeParameter): string {
  return `${name}: ${type}${optional === true ? " = …" : ""}`;
}
