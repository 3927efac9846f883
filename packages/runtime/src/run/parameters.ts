import type { Parameter, ParameterType, Scenario } from "@scn/dsl";
import { fromHex, utf8 } from "../expression/bytes.js";
import { compileExpression } from "../expression/compile.js";
import type { Scope } from "../expression/scope.js";
import { durationText, shown } from "../expression/shown.js";
import { textValue } from "../expression/text.js";
import type { Value } from "../expression/value.js";
import { wireText } from "../expression/wire-text.js";
import { Failed, failed, type Scene } from "../verdict/failed.js";

type Given = Readonly<Record<string, string | number | boolean>>;

/** What a scenario's parameters came to: shown values for the reporters, or why one has none. */
export interface BoundParameters {
  readonly shown: Readonly<Record<string, string>>;
  readonly failure: Failed | null;
}

/** Binds the parameters of a scenario: what was given, converted, else the default. Secrets are registered. */
export function bindParameters(
  scenario: Scenario,
  given: Given,
  scope: Scope,
  scene: Scene,
  secret: (name: string, text: string) => void,
): BoundParameters {
  const shownValues: Record<string, string> = {};
  try {
    for (const parameter of scenario.parameters) {
      const value = parameterValue(parameter, given, scope, scene);
      scope.set(parameter.name, value);
      if (parameter.type === "secret") {
        secret(parameter.name, textValue(value, parameter.span));
        shownValues[parameter.name] = `‹secret:${parameter.name}›`;
      } else {
        shownValues[parameter.name] = wireText(value);
      }
    }
    return { shown: shownValues, failure: null };
  } catch (error) {
    if (error instanceof Failed) return { shown: shownValues, failure: error };
    throw error;
  }
}

function parameterValue(parameter: Parameter, given: Given, scope: Scope, scene: Scene): Value {
  const { name, type } = parameter;
  const text = Object.hasOwn(given, name) ? given[name] : undefined;
  if (text === undefined) {
    if (parameter.default !== undefined) return compileExpression(parameter.default)(scope);
    throw failed(scene, {
      kind: null,
      code: "SCN508",
      verdict: "error",
      message: `the parameter ${name} has no value`,
      span: parameter.span,
      expected: typeNames[type],
      found: "nothing",
      fix:
        type === "secret"
          ? `set the variable SCN_PARAM_${variable(name)}, or say under secrets: in scn.config.yaml where it comes from`
          : `--param ${name}=…`,
    });
  }
  const value = convert[type](text);
  if (value !== null) return value;
  throw failed(scene, {
    kind: null,
    code: "SCN508",
    verdict: "error",
    message: `the value of the parameter ${name} is of the wrong type`,
    span: parameter.span,
    expected: typeNames[type],
    found: type === "secret" ? "something else" : shown(text),
    fix: `--param ${name}=${examples[type]}`,
  });
}

/** `apn-user` is `SCN_PARAM_APN_USER`. */
function variable(name: string): string {
  return name.toUpperCase().replaceAll("-", "_");
}

type Convert = (given: string | number | boolean) => Value;

/** `null` where the given value does not read as the type. */
const convert: Readonly<Record<ParameterType, Convert>> = {
  int: (given) => {
    const number =
      typeof given === "number" ? given : /^[+-]?\d+$/.test(String(given)) ? Number(given) : null;
    return Number.isSafeInteger(number) ? number : null;
  },
  float: (given) => {
    const text = String(given);
    const number = Number(text);
    return typeof given !== "boolean" && text.trim() !== "" && Number.isFinite(number) ? number : null;
  },
  string: (given) => String(given),
  secret: (given) => String(given),
  bool: (given) => (String(given) === "true" ? true : String(given) === "false" ? false : null),
  bytes: (given) => fromHex(String(given).replace(/^x"(.*)"$/, "$1")),
  duration: (given) => duration(String(given)),
  ip: (given) => (isAddress(String(given)) ? String(given) : null),
  list: (given) =>
    String(given)
      .split(",")
      .map((item) => scalar(item.trim())),
};

const typeNames: Readonly<Record<ParameterType, string>> = {
  int: "a whole number",
  float: "a number",
  string: "text",
  secret: "text",
  bool: "true or false",
  bytes: "pairs of hexadecimal digits",
  duration: "a duration",
  ip: "an IP address",
  list: "items with commas between",
};

const examples: Readonly<Record<ParameterType, string>> = {
  int: "1",
  float: "1.5",
  string: "text",
  secret: "…",
  bool: "true",
  bytes: "313233",
  duration: durationText(30_000),
  ip: "192.0.2.1",
  list: "1,2,3",
};

const unitMs: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

function duration(text: string): Value {
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h)/g)];
  if (parts.length === 0 || parts.map(([part]) => part).join("") !== text) return null;
  const ms = parts.reduce((sum, [, number, unit]) => sum + Number(number) * (unitMs[unit ?? ""] ?? 0), 0);
  return { kind: "duration", ms };
}

function isAddress(text: string): boolean {
  const four = text.split(".");
  if (four.length === 4) return four.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255);
  return text.includes(":") && /^[0-9a-fA-F:.]+$/.test(text) && utf8(text).length <= 45;
}

function scalar(text: string): Value {
  return /^[+-]?\d+$/.test(text) ? Number(text) : text;
}
