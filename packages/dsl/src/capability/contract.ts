import type { FlowNode } from "../declarations/flow.js";
import type { ParameterNode } from "../grammar/ast.js";
import { parse } from "../parse.js";
import { formatExpression } from "../pattern/format-expression.js";
import { signatures } from "./signatures.js";

/** A portable flow, as every vendor that has it must bring it. */
export interface PortableFlow {
  /** `tcp.open` */
  readonly name: string;
  /** The word of `module any with …` that brings it. */
  readonly capability: string;
  readonly node: FlowNode;
  readonly result: PortableResult | null;
}

type PortableResult = "string" | "int" | "bytes" | "string or null";

/** What every module has, without a word for it. */
const always: ReadonlySet<string> = new Set(["net", "pdp", "module"]);

let contract: ReadonlyMap<string, PortableFlow> | undefined;

/** All portable flows by name, in the order of the documentation. */
export function portableFlows(): ReadonlyMap<string, PortableFlow> {
  contract ??= new Map(signatures.map(read).map((flow) => [flow.name, flow] as const));
  return contract;
}

/**
 * The words `module any with …` can have.
 *
 * @example
 * ```ts
 * import { capabilityWords } from "@scn/dsl";
 *
 * capabilityWords().includes("tcp"); // true
 * ```
 */
export function capabilityWords(): readonly string[] {
  return [...new Set([...portableFlows().values()].map(({ capability }) => capability))].filter(
    (word) => !isAlwaysThere(word),
  );
}

/** Whether the flows of this first word need no `with`. */
export function isAlwaysThere(capability: string): boolean {
  return always.has(capability);
}

/** A parameter as it is written: `port: int = 123`. */
export function writtenParameter({ name, type, default: value }: ParameterNode): string {
  return `${name.text}: ${type.text}${value === undefined ? "" : ` = ${formatExpression(value)}`}`;
}

function read(signature: string): PortableFlow {
  const [head = "", result] = signature.split(" → ");
  const { ast } = parse({ path: "capabilities", text: `flow ${head} {\n}\n` });
  const node = ast.declarations.find((declaration) => declaration.kind === "flow");
  if (node === undefined) throw new Error(`not a signature: ${signature}`);
  const name = node.path.map(({ text }) => text).join(".");
  const capability = node.path[0]?.text ?? "";
  return { name, capability, node, result: result === undefined ? null : resultOf(result) };
}

function resultOf(text: string): PortableResult {
  switch (text) {
    case "string":
    case "int":
    case "bytes":
    case "string or null":
      return text;
  }
  throw new Error(`not a result: ${text}`);
}
