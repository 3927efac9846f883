import { portableFlows } from "../capability/contract.js";
import type { FlowNode } from "../declarations/flow.js";
import type { CallNode, Identifier } from "../grammar/ast.js";
import type { Expression } from "../program/expression.js";
import type { Call } from "../program/statement.js";
import type { Span } from "../source/span.js";
import { type Callee, checkArguments } from "./arguments.js";
import { flowMeant } from "./flow-meant.js";
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

/** What a program's files can call besides their own flows. */
export interface FlowsAround {
  readonly hostFlows?: Readonly<Record<string, HostFlowDeclaration>>;
  /** A flow by its dotted name that the module at hand brings. */
  readonly moduleFlow?: (name: string) => FlowEntry | undefined;
  /** The portable flows that the modules at hand bring; default: all there are. */
  readonly portable?: () => readonly string[];
  /** The files are those of this module: a dotted name means the module's flow, whichever file has it. */
  readonly module?: string;
}

/** The program's flows: which a file can see, and which calls which. */
export class Flows {
  readonly all: FlowEntry[] = [];
  readonly #byFile = new Map<ParsedFile, Map<string, FlowEntry>>();
  readonly #calls = new Map<string, FlowCall[]>();
  readonly #report: Report;
  readonly #around: FlowsAround;

  constructor(files: readonly ParsedFile[], report: Report, around: FlowsAround = {}) {
    this.#report = report;
    this.#around = around;
    const keys = new Set<string>();
    for (const file of files) {
      const own = new Map<string, FlowEntry>();
      this.#byFile.set(file, own);
      for (const node of file.ast.declarations) {
        if (node.kind !== "flow") continue;
        const name = dotted(node.path);
        const short = around.module === undefined ? name : `${around.module} ${name}`;
        const key = keys.has(short) ? `${file.source.path}:${name}` : short;
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
    const hasDot = call.path.length > 1;
    const entry = hasDot && this.#around.module !== undefined ? undefined : this.#find(name, file);
    if (entry === undefined) {
      const module = hasDot ? this.#moduleFlow(name) : undefined;
      if (module !== undefined) {
        if (isEntry(module)) this.#calling(caller, module.key, call.span);
        const given = checkArguments(call, calleeOf(module), types, this.#report);
        return given && { target: { kind: "module", flow: name }, arguments: given, span: call.span };
      }
      const host = this.#hostFlow(name);
      if (host === undefined) {
        this.#unknown(call, name, file);
        return undefined;
      }
      const given = checkArguments(call, { name, parameters: host.parameters }, types, this.#report);
      return given && { target: { kind: "host", flow: name }, arguments: given, span: call.span };
    }
    this.#calling(caller, entry.key, call.span);
    const given = checkArguments(call, calleeOf(entry), types, this.#report);
    return given && { target: { kind: "flow", flow: entry.key }, arguments: given, span: call.span };
  }

  /** The type of what a call gives, where a declaration says it. */
  resultOf({ target }: Call): ValueType {
    if (target.kind === "module") {
      const result = portableFlows().get(target.flow)?.result ?? "string or null";
      return result === "string or null" ? "unknown" : result;
    }
    const result = target.kind === "host" ? this.#hostFlow(target.flow)?.result : undefined;
    return result === undefined ? "unknown" : parameterValue[result].holds;
  }

  /** Where nobody knows which module it will be, the contract of the portable flows speaks for all. */
  #moduleFlow(name: string): FlowEntry | Pick<FlowEntry, "name" | "node"> | undefined {
    return this.#around.moduleFlow?.(name) ?? portableFlows().get(name);
  }

  #calling(caller: string | undefined, to: string, span: Span): void {
    if (caller === undefined) return;
    const calls = this.#calls.get(caller) ?? [];
    calls.push({ to, span });
    this.#calls.set(caller, calls);
  }

  #hostFlow(name: string): HostFlowDeclaration | undefined {
    const { hostFlows = {} } = this.#around;
    return Object.hasOwn(hostFlows, name) ? hostFlows[name] : undefined;
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
    const visible = [file, ...file.imports].flatMap((one) => [...(this.#byFile.get(one)?.keys() ?? [])]);
    visible.push(...Object.keys(this.#around.hostFlows ?? {}));
    const elsewhere = this.all.find((entry) => entry.name === name);
    const advice =
      flowMeant(name, this.#around.portable?.() ?? [...portableFlows().keys()]) ??
      "define it with `flow`, or import the file that does";
    this.#report.error("SCN204", span, `there is no flow \`${name}\``, {
      ...(elsewhere === undefined
        ? didYouMean(name, visible, advice)
        : { fix: `import \`${elsewhere.file.source.path}\` here, too` }),
    });
  }
}

function isEntry(flow: FlowEntry | Pick<FlowEntry, "name" | "node">): flow is FlowEntry {
  return "key" in flow;
}

function calleeOf({ name, node }: Pick<FlowEntry, "name" | "node">): Callee {
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
