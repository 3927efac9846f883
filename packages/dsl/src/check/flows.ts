import type { FlowNode } from "../declarations/flow.js";
import type { CallNode, Identifier } from "../grammar/ast.js";
import type { Expression } from "../program/expression.js";
import type { Call } from "../program/statement.js";
import type { Span } from "../source/span.js";
import { type Callee, checkArguments } from "./arguments.js";
import type { HostFlowDeclaration } from "./host-flow.js";
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
  readonly #hostFlows: Readonly<Record<string, HostFlowDeclaration>>;

  constructor(
    files: readonly ParsedFile[],
    report: Report,
    hostFlows: Readonly<Record<string, HostFlowDeclaration>> = {},
  ) {
    this.#report = report;
    this.#hostFlows = hostFlows;
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
      const host = this.#hostFlow(name);
      if (host === undefined) {
        this.#unknown(call, name, file);
        return undefined;
      }
      const given = checkArguments(call, { name, parameters: host.parameters }, types, this.#report);
      return given && { target: { kind: "host", flow: name }, arguments: given, span: call.span };
    }
    if (caller !== undefined) {
      const calls = this.#calls.get(caller) ?? [];
      calls.push({ to: entry.key, span: call.span });
      this.#calls.set(caller, calls);
    }
    const given = checkArguments(call, calleeOf(entry), types, this.#report);
    return given && { target: { kind: "flow", flow: entry.key }, arguments: given, span: call.span };
  }

  /** The type of what a call gives, where a declaration says it. */
  resultOf({ target }: Call): ValueType {
    const result = target.kind === "host" ? this.#hostFlow(target.flow)?.result : undefined;
    return result === undefined ? "unknown" : parameterValue[result].holds;
  }

  #hostFlow(name: string): HostFlowDeclaration | undefined {
    return Object.hasOwn(this.#hostFlows, name) ? this.#hostFlows[name] : undefined;
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
    visible.push(...Object.keys(this.#hostFlows));
    const elsewhere = this.all.find((entry) => entry.name === name);
    this.#report.error("SCN204", span, `there is no flow \`${name}\``, {
      ...(elsewhere === undefined
        ? didYouMean(name, visible, "define it with `flow`, or import the file that does")
        : { fix: `import \`${elsewhere.file.source.path}\` here, too` }),
    });
  }
}

function calleeOf({ name, node }: FlowEntry): Callee {
  return {
    name,
    parameters: node.parameters.map((parameter) => ({
      name: parameter.name.text,
      type: parameter.type.text,
      optional: parameter.default !== undefined,
    })),
  };
}

export function dotted(path: readonly Identifier[]): string {
  return path.map((part) => part.text).join(".");
}

export function spanOf(path: readonly Identifier[]): Span {
  const first = path[0]?.span ?? { file: 0, start: 0, end: 0 };
  return { ...first, end: path.at(-1)?.span.end ?? first.end };
}
