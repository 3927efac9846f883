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
  callee: Callee,
  types: ReadonlyMap<ArgumentNode, ValueType>,
  report: Report,
): Readonly<Record<string, Expression>> | undefined {
  const taken = new TakenArguments(callee, report);
  let named = false;
  for (const [index, argument] of call.arguments.entries()) {
    if (argument.name === null && named) taken.unnamedBehindNamed(argument);
    else taken.take(argument, index, types.get(argument) ?? "unknown");
    named ||= argument.name !== null;
  }
  return taken.over(call);
}

/** What the parameters of a callee have got so far. */
class TakenArguments {
  readonly #byParameter = new Map<string, Expression>();
  #fit = true;

  constructor(
    private readonly callee: Callee,
    private readonly report: Report,
  ) {}

  take(argument: ArgumentNode, index: number, type: ValueType): void {
    const { name } = argument;
    const { parameters } = this.callee;
    const parameter = name === null ? parameters[index] : parameters.find((one) => one.name === name.text);
    if (parameter === undefined) this.#notTaken(argument, index);
    else if (this.#byParameter.has(parameter.name))
      this.#misfit(argument.span, `\`${parameter.name}\` is given twice`);
    else if (takes(parameter, type)) this.#byParameter.set(parameter.name, argument.value);
    else this.#ofAnotherType(argument, parameter, type);
  }

  unnamedBehindNamed({ span }: ArgumentNode): void {
    this.#misfit(span, "an argument without a name cannot follow one with a name", "name it, too");
  }

  /** All that were given, by parameter; nothing when they do not fit, or some are missing. */
  over({ span }: CallNode): Readonly<Record<string, Expression>> | undefined {
    const { name, parameters } = this.callee;
    const missing = parameters.filter((one) => one.optional !== true && !this.#byParameter.has(one.name));
    if (missing.length > 0 && this.#fit)
      this.#misfit(span, `\`${name}\` needs ${missing.map((one) => `\`${one.name}\``).join(" and ")}`);
    return this.#fit ? Object.fromEntries(this.#byParameter) : undefined;
  }

  #notTaken({ name, span }: ArgumentNode, index: number): void {
    const { name: callee, parameters } = this.callee;
    if (name === null) {
      this.#misfit(span, `\`${callee}\` takes no ${index + 1}. argument`);
      return;
    }
    const known = parameters.map((one) => one.name);
    const { fix } = didYouMean(name.text, known);
    this.#misfit(name.span, `\`${callee}\` has no parameter \`${name.text}\``, fix);
  }

  /** Told here, and not again wherever the flow uses it. */
  #ofAnotherType(argument: ArgumentNode, parameter: CalleeParameter, type: ValueType): void {
    const { span } = argument.value;
    this.#byParameter.set(parameter.name, { kind: "literal", value: null, malformed: true, span });
    const others = this.callee.parameters.filter((one) => one !== parameter && takes(one, type));
    this.report.error("SCN205", span, `\`${parameter.name}\` is of another type`, {
      expected: parameter.type,
      found: type,
      notes: [`\`${signatureOf(this.callee)}\``],
      ...retyped(argument, parameter, others),
    });
  }

  #misfit(span: Span, message: string, fix?: string): void {
    this.#fit = false;
    this.report.error("SCN205", span, message, {
      expected: signatureOf(this.callee),
      ...(fix === undefined ? {} : { fix }),
    });
  }
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

function signatureOf({ name, parameters }: Callee): string {
  const each = parameters.map(
    ({ name: parameter, type, optional }) => `${parameter}: ${type}${optional === true ? " = …" : ""}`,
  );
  return `${name}(${each.join(", ")})`;
}
