import type { FlowNode } from "../declarations/flow.js";
import type { ArgumentNode, CallNode, Identifier, ParameterNode } from "../grammar/ast.js";
import type { Expression } from "../program/expression.js";
import type { Call } from "../program/statement.js";
import type { Span } from "../source/span.js";
import { parameterType } from "./parameters.js";
import { didYouMean, type Report } from "./report.js";
import type { ParsedFile } from "./sources.js";
import { parameterValue, type ValueType } from "./types.js";

/** A flow of the program under the name the runtime calls it by. */
export interface FlowEntry {
  readonly key: string;
  readonly name: string;
  readonly node: FlowNode;
  readonly file: ParsedFile;
}

/** A flow calls another one, here. */
interface FlowCall {
  readonly to: string;
  readonly span: Span;
}

/** Flows that come with an adapter and need one to run. */
const portable = new Set(
  "net pdp tcp udp tcp-server dns ping ntp transparent http ftp mqtt module".split(" "),
);

/** The program's flows: which a file can see, and which calls which. */
export class Flows {
  readonly all: FlowEntry[] = [];
  readonly #byFile = new Map<ParsedFile, Map<string, FlowEntry>>();
  readonly #calls = new Map<string, FlowCall[]>();
  readonly #report: Report;

  constructor(files: readonly ParsedFile[], report: Report) {
    this.#report = report;
    const keys = new Set<string>();
    for (const file of files) {
      const own = new Map<string, FlowEntry>();
      this.#byFile.set(file, own);
      for (const node of file.ast.declarations) {
        if (node.kind !== "flow") continue;
        const name = dotted(node.path);
        const key = keys.has(name) ? `${file.source.path}:${name}` : name;
        const earlier = own.get(name);
        if (earlier !== undefined) {
          const labels = [{ span: earlier.node.span, message: "the first one" }];
          report.error("SCN203", spanOf(node.path), `there are two flows \`${name}\``, { labels });
          continue;
        }
        keys.add(key);
        const entry = { key, name, node, file };
        own.set(name, entry);
        this.all.push(entry);
      }
    }
  }

  /** The call of a flow from a file; `caller` is the calling flow's key. Types are asked for arguments that are given. */
  resolve(
    call: CallNode,
    file: ParsedFile,
    caller: string | undefined,
    typeOf: (value: Expression) => ValueType,
  ): Call | undefined {
    const types = new Map(call.arguments.map((argument) => [argument, typeOf(argument.value)]));
    const name = dotted(call.path);
    const entry = this.#find(name, file);
    if (entry === undefined) {
      this.#unknown(call, name, file);
      return undefined;
    }
    if (caller !== undefined) {
      const calls = this.#calls.get(caller) ?? [];
      calls.push({ to: entry.key, span: call.span });
      this.#calls.set(caller, calls);
    }
    const given = this.#arguments(call, entry, types);
    return given && { target: { kind: "flow", flow: entry.key }, arguments: given, span: call.span };
  }

  /** Reports flows that call themselves, over however many others. */
  reportRecursion(): void {
    const state = new Map<string, "open" | "done">();
    for (const { key } of this.all) {
      if (state.has(key)) continue;
      state.set(key, "open");
      const path = [{ key, next: 0 }];
      for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
        const call = this.#calls.get(top.key)?.[top.next++];
        if (call === undefined) {
          state.set(top.key, "done");
          path.pop();
        } else if (state.get(call.to) === "open") {
          this.#report.error(
            "SCN206",
            call.span,
            `\`${call.to}\` calls itself${top.key === call.to ? "" : " this way"}`,
            {
              fix: "flows do not recurse: repeat with `retry` or `repeat`",
            },
          );
        } else if (!state.has(call.to)) {
          state.set(call.to, "open");
          path.push({ key: call.to, next: 0 });
        }
      }
    }
  }

  #find(name: string, file: ParsedFile): FlowEntry | undefined {
    for (const visible of [file, ...file.imports]) {
      const entry = this.#byFile.get(visible)?.get(name);
      if (entry !== undefined) return entry;
    }
    return undefined;
  }

  #unknown(call: CallNode, name: string, file: ParsedFile): void {
    if (file.incomplete || file.imports.some((imported) => imported.incomplete)) return;
    const span = spanOf(call.path);
    if (call.path.length > 1 && portable.has(call.path[0]?.text ?? "")) {
      this.#report.notYet(
        span,
        `the portable flow \`${name}\``,
        "send the module's own commands, or write a flow of your own",
      );
      return;
    }
    const visible = [file, ...file.imports].flatMap((one) => [...(this.#byFile.get(one)?.keys() ?? [])]);
    const elsewhere = this.all.find((entry) => entry.name === name);
    this.#report.error("SCN204", span, `there is no flow \`${name}\``, {
      ...(elsewhere === undefined
        ? didYouMean(name, visible, "define it with `flow`, or import the file that does")
        : { fix: `import \`${elsewhere.file.source.path}\` here, too` }),
    });
  }

  #arguments(
    call: CallNode,
    entry: FlowEntry,
    types: ReadonlyMap<ArgumentNode, ValueType>,
  ): Readonly<Record<string, Expression>> | undefined {
    const { parameters } = entry.node;
    const given = new Map<string, Expression>();
    let complete = true;
    const wrong = (span: Span, message: string, fix?: string): void => {
      complete = false;
      this.#report.error("SCN205", span, message, {
        expected: `${entry.name}(${parameters.map(signature).join(", ")})`,
        ...(fix === undefined ? {} : { fix }),
      });
    };
    let named = false;
    for (const [index, argument] of call.arguments.entries()) {
      if (argument.name === null && named) {
        wrong(argument.span, "an argument without a name cannot follow one with a name", "name it, too");
        continue;
      }
      if (argument.name !== null) named = true;
      const { name } = argument;
      const parameter =
        name === null ? parameters[index] : parameters.find((one) => one.name.text === name.text);
      if (parameter === undefined) {
        if (name === null) wrong(argument.span, `\`${entry.name}\` takes no ${index + 1}. argument`);
        else
          wrong(
            name.span,
            `\`${entry.name}\` has no parameter \`${name.text}\``,
            didYouMean(
              name.text,
              parameters.map((one) => one.name.text),
            ).fix,
          );
      } else if (given.has(parameter.name.text))
        wrong(argument.span, `\`${parameter.name.text}\` is given twice`);
      else {
        given.set(parameter.name.text, argument.value);
        this.#typed(argument, parameter, types.get(argument) ?? "unknown");
      }
    }
    const missing = parameters.filter(
      ({ name, default: value }) => value === undefined && !given.has(name.text),
    );
    if (missing.length > 0 && complete) {
      wrong(
        call.span,
        `\`${entry.name}\` needs ${missing.map(({ name }) => `\`${name.text}\``).join(" and ")}`,
      );
    }
    return complete ? Object.fromEntries(given) : undefined;
  }

  #typed(argument: ArgumentNode, parameter: ParameterNode, type: ValueType): void {
    const wanted = parameterType(parameter.type.text);
    if (wanted === undefined || type === "unknown") return;
    const { takes } = parameterValue[wanted];
    if (takes.includes(type)) return;
    const units =
      wanted === "duration" ? { fix: "write the unit to the number: `500ms`, `2s`, `10m`, `1h`" } : {};
    this.#report.error("SCN205", argument.value.span, `\`${parameter.name.text}\` is of another type`, {
      expected: wanted,
      found: type,
      ...units,
    });
  }
}

function signature({ name, type, default: value }: ParameterNode): string {
  return `${name.text}: ${type.text}${value === undefined ? "" : " = …"}`;
}

export function dotted(path: readonly Identifier[]): string {
  return path.map((part) => part.text).join(".");
}

export function spanOf(path: readonly Identifier[]): Span {
  const first = path[0]?.span ?? { file: 0, start: 0, end: 0 };
  return { ...first, end: path.at(-1)?.span.end ?? first.end };
}
