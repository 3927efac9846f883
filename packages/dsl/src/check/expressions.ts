import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { unitWanted } from "../expression/unit-wanted.js";
import { searchProblem } from "../pattern/regex.js";
import type { BinaryOperator, Expression, TextPart } from "../program/expression.js";
import type { Span } from "../source/span.js";
import { negativeType, productType, sumType } from "./arithmetic.js";
import { bytesAsText } from "./bytes-as-text.js";
import { callType } from "./function-call.js";
import { meantCapture, wildcardAbove } from "./meant-capture.js";
import { memberType, nameType } from "./names.js";
import type { Report } from "./report.js";
import type { Scope } from "./scope.js";
import { isNumeric, literalType, typeName, type ValueType } from "./types.js";
import { unknownNameFix } from "./unknown-name-fix.js";
import { UnknownNames } from "./unknown-names.js";

const orders: ReadonlySet<string> = new Set(["<", "<=", ">", ">="]);

/** Types expressions; what is wrong with them goes to the report. */
export class ExpressionChecker {
  readonly #scope: Scope;
  readonly #report: Report;

  /** Whether a name that may have no value is told. */
  unsure: "told" | "allowed" = "told";

  /** Whether what is read stands in a pattern. */
  inPattern = false;

  /** What has no value where it is read; whoever checks the whole has it told. */
  readonly unknown = new UnknownNames();

  constructor(scope: Scope, report: Report) {
    this.#scope = scope;
    this.#report = report;
  }

  wants(expression: Expression, types: readonly ValueType[], message: string): void {
    const textMeant = expression.kind === "name" && types.includes("string");
    const type = textMeant ? this.#name(expression, true) : this.type(expression);
    if (type === "unknown" || types.includes(type)) return;
    const noUnit = isNumeric(type) && types.includes("duration");
    const bare = expression.kind === "name" && types.length === 1 && types[0] === "bool";
    const zero = isNumeric(type) ? "0" : type === "string" ? '"…"' : undefined;
    this.#report.error("SCN202", expression.span, message, {
      expected: types.map(typeName).join(" or "),
      found: typeName(type),
      ...(noUnit ? { fix: unitWanted(expression) } : {}),
      ...(bare && zero !== undefined
        ? { fix: `compare it: \`${expression.path.join(".")} == ${zero}\`` }
        : {}),
    });
  }

  type(expression: Expression): ValueType {
    switch (expression.kind) {
      case "literal":
        return expression.malformed === true ? "unknown" : literalType(expression.value);
      case "duration":
      case "percent":
      case "bytes":
        return expression.kind;
      case "text":
        return this.parts(expression.parts);
      case "list":
        for (const item of expression.items) this.type(item);
        return "list";
      case "range":
        this.#same([expression.from, expression.to]);
        return "range";
      case "name":
        return this.#name(expression);
      case "call":
        return callType(
          expression,
          expression.arguments.map((argument) => this.type(argument)),
          this.#report,
        );
      case "unary":
        if (expression.operator === "not") {
          this.wants(expression.operand, ["bool"], "`not` turns a condition round");
          return "bool";
        }
        return negativeType(this.type(expression.operand), expression.operand.span, this.#report);
      case "binary":
        return this.#binary(expression);
    }
  }

  /** The values in a text. */
  parts(parts: readonly TextPart[]): ValueType {
    for (const part of parts) {
      if (part.kind === "raw") continue;
      const type = this.type(part.value);
      if (type !== "null" && type !== "list" && type !== "range") continue;
      this.#report.error("SCN202", part.value.span, `${typeName(type)} cannot be put into text`);
    }
    return "string";
  }

  #name({ path, span }: Extract<Expression, { kind: "name" }>, textMeant = false): ValueType {
    const [first = "", ...members] = path;
    const binding = this.#scope.get(first);
    if (binding === undefined) {
      // said once: what is used again is the same mistake
      if (this.#scope.unknown.has(first)) return "unknown";
      this.#unknown(path, { ...span, end: span.start + first.length }, textMeant);
      return "unknown";
    }
    if (binding.kind === "value" && !this.#scope.isSure(first) && this.unsure === "told") {
      this.#report.warning("SCN318", span, `\`${first}\` may have no value here`, {
        labels: [{ span: binding.span, message: "not every way leads over this" }],
        fix: `give it one before: \`let ${first} = null\``,
      });
    }
    const [member] = members;
    if (member === undefined) return nameType(first, binding, span, this.#report);
    return memberType(first, binding, members, span, this.#report);
  }

  #unknown(path: readonly string[], span: Span, textMeant: boolean): void {
    const [first = ""] = path;
    this.#scope.unknown.add(first);
    const meant = meantCapture(first, this.#scope.patterns);
    if (meant === undefined) {
      const wildcard = this.inPattern ? undefined : wildcardAbove(this.#scope.patterns);
      if (wildcard !== undefined && path.length === 1) {
        const otherwise = {
          labels: [{ span: wildcard, message: "what comes here is kept nowhere" }],
          fix: `to keep it, write \`<${first}>\` in its place`,
        };
        this.unknown.add({ name: first, span, otherwise });
        return;
      }
      const fix = unknownNameFix(path, this.#scope, { text: textMeant, pattern: this.inPattern });
      if (fix === null) this.unknown.addCapture(first, span);
      else this.unknown.add({ name: first, span, otherwise: { fix } });
      return;
    }
    for (const name of meant.names) this.#scope.unknown.add(name);
    this.#report.error("SCN316", meant.span, meant.message, {
      labels: [{ span, message: "so this has no value" }],
      fix: meant.fix,
    });
  }

  #binary({ operator, left, right, span }: Extract<Expression, { kind: "binary" }>): ValueType {
    switch (operator) {
      case "or":
      case "and":
        this.wants(left, ["bool"], `\`${operator}\` joins conditions`);
        this.wants(right, ["bool"], `\`${operator}\` joins conditions`);
        return "bool";
      case "==":
      case "!=":
        this.#comparable(left, right, span, operator);
        return "bool";
      case "<":
      case "<=":
      case ">":
      case ">=":
        this.#same([left, right]);
        return "bool";
      case "contains":
        this.wants(
          left,
          ["string", "bytes", "list", "range"],
          "`contains` looks into a string, bytes, a list or a range",
        );
        this.type(right);
        if (this.#isBytes(left)) bytesAsText(right, this.#report);
        return "bool";
      case "matches":
        this.wants(left, ["string", "bytes"], "`matches` asks a string");
        this.wants(right, ["string"], "the regular expression behind `matches` is a string");
        this.#searches(right);
        return "bool";
      case "+":
        return sumType({ one: this.type(left), other: this.type(right), span }, this.#report);
      case "-":
      case "*":
      case "/":
      case "%":
        return productType(operator, { one: this.type(left), other: this.type(right), span }, this.#report);
    }
  }

  /** A name that has bytes: a payload, what a peer got. */
  #isBytes(side: Expression): boolean {
    if (side.kind !== "name") return false;
    const [name = "", member = ""] = side.path;
    const binding = this.#scope.get(name);
    if (binding?.kind === "peer") return binding.entry?.members[member] === "bytes";
    return binding?.kind === "value" && binding.type === "bytes";
  }

  /** What stands there word for word can be told before the run; it is held to what patterns are (D-192). */
  #searches(right: Expression): void {
    if (right.kind !== "literal" || typeof right.value !== "string") return;
    if (right.value.includes("\b")) {
      this.#report.warning("SCN316", right.span, "`\\b` is a backspace here, no edge of a word", {
        fix: "in single quotes a backslash is one: `'\\bOK\\b'`",
      });
    }
    const problem = searchProblem(right.value);
    if (problem === null) return;
    const { code, message, ...details } = problem;
    this.#report.error(code, right.span, message, details);
  }

  /** Two values of different kinds are never equal: most likely a mistake. */
  #comparable(left: Expression, right: Expression, span: Span, operator: BinaryOperator): void {
    if (this.#isBytes(left)) bytesAsText(right, this.#report);
    else if (this.#isBytes(right)) bytesAsText(left, this.#report);
    const one = family(this.type(left));
    // `data == hello`: a text without its quotes
    const other = family(
      right.kind === "name" && one === "string" ? this.#name(right, true) : this.type(right),
    );
    if (one === "unknown" || other === "unknown" || one === "null" || other === "null" || one === other)
      return;
    const always = operator === "==" ? "never" : "always";
    const captured =
      other === "int" ? this.#captured(left) : one === "int" ? this.#captured(right) : undefined;
    this.#report.error("SCN202", span, `this is ${always} true: the two sides are of different types`, {
      found: `${typeName(one)} and ${typeName(other)}`,
      ...(captured ?? {
        fix:
          one === "string" || other === "string"
            ? "convert one side: `int(x)` or `text(x)`"
            : one === "list" && other === "int" && left.kind === "name"
              ? `count it: \`size(${left.path.join(".")})\``
              : "compare like with like",
      }),
    });
  }

  /** A text capture that is compared with a number: it was to be captured as one. */
  #captured(side: Expression): Pick<Diagnostic, "labels" | "fix"> | undefined {
    if (side.kind !== "name" || side.path.length !== 1) return undefined;
    const [name = ""] = side.path;
    const binding = this.#scope.get(name);
    if (binding?.kind !== "value" || binding.captured !== true || binding.type !== "string") return undefined;
    return {
      labels: [{ span: binding.span, message: "captured as text here" }],
      fix: `capture it as a number: \`<${name}:int>\``,
    };
  }

  #same(sides: readonly [Expression, Expression]): void {
    // of `0 < a < 3` it has been told that two comparisons cannot follow in a row
    if (sides.some((side) => side.kind === "binary" && orders.has(side.operator))) return;
    const [left, right] = [this.type(sides[0]), this.type(sides[1])];
    for (const [index, type] of [left, right].entries()) {
      const side = sides[index];
      if (side === undefined || isNumeric(type) || type === "duration" || type === "unknown") continue;
      this.#report.error("SCN202", side.span, "only numbers and durations have an order", {
        found: typeName(type),
        ...(type === "string" ? { fix: "make it a number: `int(x)`" } : {}),
      });
      return;
    }
    if (left === "unknown" || right === "unknown" || isNumeric(left) === isNumeric(right)) return;
    this.#report.error("SCN202", sides[1].span, "a duration and a number have no order", {
      fix: unitWanted(isNumeric(left) ? sides[0] : sides[1]),
    });
  }
}

/** Types that compare with each other: int with float, string with bytes. */
function family(type: ValueType): ValueType {
  if (type === "float") return "int";
  return type === "bytes" ? "string" : type;
}
