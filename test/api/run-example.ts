import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { format } from "node:util";
import ts from "typescript";
import type { CodeExample } from "./code-example.js";

/** What an example says, `f(x); // value` or `console.log(x); // text`, and what is so. */
export interface Outcome {
  readonly said: readonly unknown[];
  readonly found: readonly unknown[];
}

type Imported = Readonly<Record<string, unknown>>;
type Body = (
  require: (name: string) => unknown,
  exports: object,
  claim: (found: unknown, said: unknown) => void,
  console: Readonly<Record<"log" | "error", (...values: readonly unknown[]) => void>>,
) => Promise<void>;
const AsyncFunction: new (...words: readonly string[]) => Body = Object.getPrototypeOf(
  async () => {},
).constructor;

/** Runs an example in this process; rejects as it does. */
export async function runExample(example: CodeExample): Promise<Outcome> {
  const values: [unknown, unknown][] = [];
  const printed: string[] = [];
  const source = ts.createSourceFile("example.ts", example.code, ts.ScriptTarget.ES2023, true);
  const modules = new Map<string, Imported>();
  for (const { fileName } of ts.preProcessFile(example.code).importedFiles)
    modules.set(fileName, await imported(fileName, example));
  const { outputText } = ts.transpileModule(withClaims(source), {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2023 },
  });
  const body = new AsyncFunction("require", "exports", "claim", "console", outputText);
  await body(
    (name) => modules.get(name),
    {},
    (found, said) => void values.push([found, said]),
    { log: (...words) => void printed.push(format(...words)), error: () => {} },
  );
  const lines = saidToBePrinted(source);
  return {
    said: [...values.map(([, said]) => said), ...lines],
    found: [...values.map(([found]) => found), ...(lines.length === 0 ? [] : printed)],
  };
}

/** Of the sources, as everything else in a test. */
function imported(name: string, { path }: CodeExample): Promise<Imported> {
  if (!name.startsWith(".")) return import(name);
  return import(pathToFileURL(resolve(path, "..", name).replace(/js$/, "ts")).href);
}

/** With `claim(f(x), value);` for `f(x); // value`. */
function withClaims(source: ts.SourceFile): string {
  let { text } = source;
  for (const { expression, comment } of claims(source).reverse()) {
    const { pos, end } = { pos: expression.getStart(), end: expression.getEnd() };
    text = `${text.slice(0, pos)}claim(${text.slice(pos, end)}, (${comment}))${text.slice(end)}`;
  }
  return text;
}

function claims(source: ts.SourceFile): { readonly expression: ts.Expression; readonly comment: string }[] {
  return nodesIn(source).flatMap((node) => {
    if (!ts.isExpressionStatement(node) || isPrinting(node.expression)) return [];
    const comment = commentBehind(node);
    return comment === null ? [] : [{ expression: node.expression, comment }];
  });
}

function saidToBePrinted(source: ts.SourceFile): readonly string[] {
  return nodesIn(source).flatMap((node) => (isPrinting(node) ? (commentBehind(node) ?? []) : []));
}

/** In the order of the text. */
function nodesIn(node: ts.Node): readonly ts.Node[] {
  const inside: ts.Node[] = [];
  node.forEachChild((child) => void inside.push(child, ...nodesIn(child)));
  return inside;
}

function isPrinting(node: ts.Node): boolean {
  return ts.isCallExpression(node) && node.expression.getText() === "console.log";
}

/** The comment behind it on its line. */
function commentBehind(node: ts.Node): string | null {
  const rest = node.getSourceFile().text.slice(node.getEnd());
  return /^[;)}\s]*?\/\/ (.*)/.exec(rest.split("\n", 1)[0] ?? "")?.[1] ?? null;
}
