import type {
  Citation,
  CommandEnd,
  FieldEntry,
  FormEntry,
  PromptEntry,
  ResponseEntry,
  Shape,
} from "@scn/dsl";
import { fillAnswer } from "./answer.js";
import { choice } from "./choice.js";
import { compileChanges, compileConditions, compileLimit } from "./conditions.js";
import { bindingName, type Fields } from "./fields.js";
import type { CommandSource, EndSource, FormSource } from "./schema.js";
import type { Scope } from "./scope.js";
import { capturedNames, checkCounts, compileShape } from "./shape.js";
import { type ParsedSyntax, parseSyntax } from "./syntax.js";
import type { Path } from "./yaml-file.js";

/** What a form needs to know of its command. */
export interface FormScope extends Scope {
  readonly command: string;
  readonly fields: Fields;
  readonly source: Citation;
  readonly commandSource: CommandSource;
  readonly standardEnd: CommandEnd;
}

/** One form, as the catalogue has it; `null` when its syntax cannot be read. */
export function compileForm(source: FormSource, path: Path, scope: FormScope): FormEntry | null {
  const { report, settings } = scope;
  const syntax = parseSyntax(source.syntax, scope.command);
  if ("problem" in syntax) {
    const rest = syntax.fix === undefined ? {} : { fix: syntax.fix };
    report.within("SCN705", syntaxPath(path, scope), syntax, syntax.problem, rest);
    return null;
  }
  checkParameters(syntax, path, scope);
  const names = syntax.parameters.map(({ name }) => bindingName(name));
  const conditions = (key: "when" | "requires") =>
    compileConditions(source[key], names, settings, [...path, key], report);
  const requires = conditions("requires");
  const when = conditions("when");
  const prompt =
    source.prompt === undefined ? null : compilePrompt(source.prompt, names, [...path, "prompt"], scope);
  const limit = source["max-response-from"];
  const answer = source.answer?.map((line, index) =>
    fillAnswer(
      line,
      scope.fields,
      source.answer?.length === 1 ? [...path, "answer"] : [...path, "answer", index],
      report,
    ),
  );
  const form: FormEntry = {
    kind: syntax.kind,
    ...(source.id === undefined ? {} : { id: source.id }),
    syntax: syntax.display,
    parameters: syntax.parameters.map(({ name, optional, in: allowed }) => ({
      name: bindingName(name),
      optional,
      ...(allowed === undefined ? {} : { in: allowed }),
    })),
    ...(when.length === 0 ? {} : { when }),
    responses: compileResponses(source, answer, names, path, scope),
    end: compileEnd(source.end, path, scope),
    ...(prompt === null ? {} : { prompt }),
    ...(source.enters === undefined ? {} : { enters: compileEnters(source.enters, names, path, scope) }),
    sets: [
      ...profileDefaults(source.profile, scope),
      ...compileChanges(source.sets, names, settings, [...path, "sets"], report),
    ],
    ...(requires.length === 0 ? {} : { requires }),
    ...(source.profile === undefined ? {} : { profile: source.profile }),
    ...(answer === undefined ? {} : { answer }),
    ...(source.simulated === undefined ? {} : { simulated: compileSimulated(source.simulated) }),
    maxResponse: source["max-response"] ?? scope.commandSource["max-response"] ?? null,
    ...(limit === undefined
      ? {}
      : { maxResponseFrom: compileLimit(limit, names, [...path, "max-response-from"], report) }),
    ...(source.completion === undefined
      ? {}
      : { completion: compileCompletion(source.completion, names, [...path, "completion"], scope) }),
    source: source.source === undefined ? scope.source : scope.cite(source.source, [...path, "source"]),
  };
  return form;
}

/** A form may be written in short, as its syntax alone. */
function syntaxPath(path: Path, scope: FormScope): Path {
  return scope.has([...path, "syntax"]) ? [...path, "syntax"] : path;
}

function checkParameters(syntax: ParsedSyntax, path: Path, scope: FormScope): void {
  for (const parameter of syntax.parameters) {
    if (scope.fields.has(bindingName(parameter.name))) continue;
    scope.report.within(
      "SCN704",
      syntaxPath(path, scope),
      parameter,
      `\`${parameter.name}\` is not in the command's parameter table`,
      { fix: `describe it under \`parameters\`: \`${parameter.name}: {type: int}\`` },
    );
  }
}

function compileResponses(
  source: FormSource,
  answer: readonly string[] | undefined,
  parameters: readonly string[],
  path: Path,
  scope: FormScope,
): readonly ResponseEntry[] {
  const { report, settings } = scope;
  if (source.responses === undefined) {
    // What a test form prints varies; any line with the command's prefix is its information response.
    const prefixes = new Set((answer ?? []).map((line) => /^\+[A-Z0-9]+:/.exec(line)?.[0]));
    return [...prefixes].flatMap((prefix) => {
      const shape = compileShape(
        prefix === undefined ? "<_:text>" : `${prefix} <_:text>`,
        scope.fields,
        path,
        report,
      );
      return shape === null ? [] : [{ shape, fields: [] }];
    });
  }
  return source.responses.flatMap((response, index): ResponseEntry[] => {
    const at = [...path, "responses", index];
    const shape = compileShape(response.shape, scope.fields, shapePath(at, scope), report);
    if (shape === null) return [];
    checkCounts(shape, parameters, shapePath(at, scope), report);
    const captured = capturedNames(shape);
    const when = compileConditions(
      response.when,
      [...parameters, ...captured],
      settings,
      [...at, "when"],
      report,
    );
    return [
      {
        shape,
        ...(when.length === 0 ? {} : { when }),
        fields: captured.flatMap((name): FieldEntry[] => {
          const field = parameters.includes(name) ? undefined : scope.fields.get(name);
          return field === undefined ? [] : [field];
        }),
      },
    ];
  });
}

/** A response may be written in short, as its shape alone, and a single one without a list. */
function shapePath(at: Path, scope: FormScope): Path {
  if (scope.has([...at, "shape"])) return [...at, "shape"];
  return scope.has(at) ? at : shapePathOfSingle(at.slice(0, -1), scope);
}

function shapePathOfSingle(list: Path, scope: FormScope): Path {
  return scope.has([...list, "shape"]) ? [...list, "shape"] : list;
}

function compileEnd(source: EndSource | undefined, path: Path, scope: FormScope): CommandEnd {
  const own = compileEndShapes(source ?? {}, [...path, "end"], scope.fields, scope);
  const failures = new Set(own.failure.map(({ text }) => text));
  return {
    success: source?.success === undefined ? scope.standardEnd.success : own.success,
    failure: [...own.failure, ...scope.standardEnd.failure.filter(({ text }) => !failures.has(text))],
    passing: own.passing,
    ...(source?.silent === undefined ? {} : { silent: source.silent }),
  };
}

/** The three lists of shapes an `end` has. */
export function compileEndShapes(source: EndSource, path: Path, fields: Fields, scope: Scope): CommandEnd {
  const shapes = (key: "success" | "failure" | "passing"): Shape[] => {
    const texts = source[key] ?? [];
    return texts.flatMap((text, index) => {
      const at = scope.has([...path, key, index]) ? [...path, key, index] : [...path, key];
      const shape = compileShape(text, fields, at, scope.report);
      return shape === null ? [] : [shape];
    });
  };
  return { success: shapes("success"), failure: shapes("failure"), passing: shapes("passing") };
}

function compilePrompt(
  source: NonNullable<FormSource["prompt"]>,
  parameters: readonly string[],
  path: Path,
  scope: FormScope,
): PromptEntry | null {
  const at = scope.has([...path, "shape"]) ? [...path, "shape"] : path;
  const shape = compileShape(source.shape, scope.fields, at, scope.report);
  if (shape === null) return null;
  const silent = source.silent === undefined ? {} : { silent: source.silent };
  if (source.until === "ctrl-z") return { shape, ...silent, until: "ctrl-z" };
  const length = bindingName(/^<(.+)>$/.exec(source.until)?.[1] ?? source.until);
  if (!parameters.includes(length)) {
    const choices = ["ctrl-z", ...parameters.map((name) => `<${name}>`)];
    scope.report.value(
      "SCN704",
      [...path, "until"],
      `\`${source.until}\` is no parameter of this form`,
      choice(source.until, choices, "name the parameter that says how many bytes follow, or `ctrl-z`"),
    );
  }
  return { shape, ...silent, until: { length } };
}

function compileEnters(
  source: NonNullable<FormSource["enters"]>,
  parameters: readonly string[],
  path: Path,
  scope: FormScope,
): NonNullable<FormEntry["enters"]> {
  const socket = source.socket === undefined ? undefined : bindingName(source.socket);
  if (socket !== undefined && !parameters.includes(socket)) {
    scope.report.value(
      "SCN704",
      [...path, "enters", "socket"],
      `\`${socket}\` is no parameter of this form`,
      choice(socket, parameters, "name the parameter that says which connection it is"),
    );
  }
  return { mode: source.mode, on: source.on, ...(socket === undefined ? {} : { socket }) };
}

function compileCompletion(
  source: NonNullable<FormSource["completion"]>,
  parameters: readonly string[],
  path: Path,
  scope: FormScope,
): NonNullable<FormEntry["completion"]> {
  const from = source["within-from"];
  if (!scope.urcIds.includes(source.urc)) {
    const rest = choice(source.urc, scope.urcIds, "describe the line under `urcs`");
    scope.report.value("SCN704", [...path, "urc"], `there is no URC \`${source.urc}\``, rest);
  }
  return {
    urc: source.urc,
    within: source.within,
    ...(from === undefined
      ? {}
      : { withinFrom: compileLimit(from, parameters, [...path, "within-from"], scope.report) }),
  };
}

function compileSimulated(source: NonNullable<FormSource["simulated"]>): NonNullable<FormEntry["simulated"]> {
  return Object.fromEntries(Object.entries(source).map(([name, value]) => [bindingName(name), value]));
}

function profileDefaults(profile: FormSource["profile"], scope: FormScope): FormEntry["sets"] {
  if (profile !== "restore" && profile !== "factory") return [];
  return Object.entries(scope.settings)
    .filter(([, setting]) => setting.persistence === "AT&W" && !setting.keyed)
    .map(([setting, { default: value }]) => ({ setting, value: { constant: value } }));
}
