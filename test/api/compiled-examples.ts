import { join, relative } from "node:path";
import ts from "typescript";
import { type CodeExample, doors, repository } from "./code-example.js";

/** What a package's door exports. */
export interface PublicName {
  readonly name: string;
  /** `function`, `class`; a type has no behaviour. */
  readonly kind: "function" | "class" | "error" | "value" | "type";
  readonly path: string;
  /** Where its declaration stands, its docstring included. */
  readonly start: number;
  readonly end: number;
}

export interface Compiled {
  /** What does not compile: `packages/dsl/src/check.ts:60: Cannot find name 'x'.` */
  readonly problems: readonly string[];
  readonly names: readonly PublicName[];
}

/** Compiles all examples as one program with the packages' sources, as strictly as these are compiled. */
export function compile(examples: readonly CodeExample[]): Compiled {
  const files = new Map(examples.map((example) => [fileOf(example), example]));
  const options = compilerOptions();
  const host = ts.createCompilerHost(options);
  const { readFile, fileExists } = host;
  host.fileExists = (file) => files.has(file) || fileExists(file);
  host.readFile = (file) => files.get(file)?.code ?? readFile(file);
  const program = ts.createProgram([...doors, ...files.keys()], options, host);
  const problems = [...files].flatMap(([file, example]) => problemsOf(program, file, example));
  return { problems, names: doors.flatMap((door) => namesOf(program, door)) };
}

/** Beside its source, so that it imports what its source could. */
function fileOf({ path, line, language }: CodeExample): string {
  return path.replace(/[.]\w+$/, `.example-${line}.${language}`);
}

function compilerOptions(): ts.CompilerOptions {
  const base = join(repository, "tsconfig.base.json");
  const { options } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(base, ts.sys.readFile).config,
    ts.sys,
    repository,
  );
  const { composite, declaration, declarationMap, emitDeclarationOnly, ...kept } = options;
  // An example shows what a call gives, and need not use it.
  const unused = { noUnusedLocals: false, noUnusedParameters: false };
  return { ...kept, ...unused, noEmit: true, allowJs: true, checkJs: true };
}

function problemsOf(program: ts.Program, file: string, { path, line }: CodeExample): readonly string[] {
  const source = program.getSourceFile(file);
  if (source === undefined) throw new Error(`${file} was not compiled`);
  return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(
    ({ messageText, start = 0 }) => {
      const at = line + source.getLineAndCharacterOfPosition(start).line;
      return `${relative(repository, path)}:${at}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`;
    },
  );
}

function namesOf(program: ts.Program, door: string): readonly PublicName[] {
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(door);
  const module = source === undefined ? undefined : checker.getSymbolAtLocation(source);
  if (module === undefined) throw new Error(`${door} exports nothing`);
  return checker.getExportsOfModule(module).flatMap((exported) => {
    const alias = (exported.flags & ts.SymbolFlags.Alias) !== 0;
    const symbol = alias ? checker.getAliasedSymbol(exported) : exported;
    return (symbol.declarations ?? []).map((declaration) => ({
      name: exported.name,
      kind: kindOf(checker, symbol, declaration),
      path: declaration.getSourceFile().fileName,
      start: statementOf(declaration).getFullStart(),
      end: declaration.getEnd(),
    }));
  });
}

/** A variable's docstring stands before its whole statement. */
function statementOf(declaration: ts.Declaration): ts.Node {
  return ts.isVariableDeclaration(declaration) ? declaration.parent.parent : declaration;
}

function kindOf(checker: ts.TypeChecker, symbol: ts.Symbol, declaration: ts.Declaration): PublicName["kind"] {
  if ((symbol.flags & ts.SymbolFlags.Class) !== 0) {
    const made = checker.getDeclaredTypeOfSymbol(symbol);
    return checker.getPropertyOfType(made, "stack") === undefined ? "class" : "error";
  }
  if ((symbol.flags & ts.SymbolFlags.Value) === 0) return "type";
  const calls = checker.getTypeOfSymbolAtLocation(symbol, declaration).getCallSignatures();
  return calls.length > 0 ? "function" : "value";
}
