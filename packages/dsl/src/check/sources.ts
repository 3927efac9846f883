import type { Declaration, FileNode } from "../grammar/ast.js";
import { parse } from "../parse.js";
import { checkResolved } from "../source/given.js";
import type { SourceText, Span } from "../source/span.js";
import { didYouMean, type Report } from "./report.js";

/** Finds what `import "specifier"` means in the file `from`; `null` when there is none. */
export type ResolveImport = (specifier: string, from: string) => SourceText | ImportRefused | null;

/** The host does not give the file, there or not: "it is outside of the project". */
export interface ImportRefused {
  readonly refused: string;
  /** What to do about it; default: to put the file into the project. */
  readonly fix?: string;
}

/** What an `import` in the file `from` could say: for "did you mean", asked only when one is not found. */
export type ImportCandidates = (from: string) => readonly string[];

/** A parsed file of the program and the files it imports. */
export interface ParsedFile {
  readonly source: SourceText;
  readonly ast: FileNode;
  readonly imports: ParsedFile[];
  /** What each `import` of the file brought. */
  readonly importedBy: Map<Import, ParsedFile>;
  /** Something of it could not be read or found: what nobody knows may have been there. */
  incomplete: boolean;
}

type Import = Extract<Declaration, { kind: "import" }>;

/** Parses the first file and all it imports, each once; file 0 is the first. */
export function loadSources(
  first: SourceText,
  resolve: ResolveImport,
  report: Report,
  candidates: ImportCandidates = () => [],
): readonly ParsedFile[] {
  const files: ParsedFile[] = [];
  const byPath = new Map<string, ParsedFile>();
  const add = (source: SourceText): ParsedFile => {
    const { ast, diagnostics } = parse(source, files.length);
    for (const diagnostic of diagnostics) report.diagnostics.push(diagnostic);
    const incomplete = ast.declarations.some(({ kind }) => kind === "broken");
    const file: ParsedFile = { source, ast, imports: [], importedBy: new Map(), incomplete };
    files.push(file);
    byPath.set(source.path, file);
    return file;
  };
  add(first);
  for (let index = 0; index < files.length; index++) {
    const file = files[index];
    if (file === undefined) break;
    for (const node of importsOf(file.ast)) {
      const specifier = plainText(node);
      if (specifier === undefined) {
        file.incomplete = true;
        report.error("SCN202", node.specifier.span, "the path of an import is a plain string");
        continue;
      }
      if (!specifier.endsWith(".scn")) {
        file.incomplete = true;
        report.error("SCN207", node.specifier.span, `\`${specifier}\` is no scenario file`, {
          expected: "a file that ends with `.scn`",
          fix: fixForOther(
            specifier,
            candidates(file.source.path),
            resolve(`${specifier}.scn`, file.source.path) !== null,
          ),
        });
        continue;
      }
      const source = foundFile(specifier, node.specifier.span, file, resolve, report, (from) =>
        meantFile(specifier, candidates(from)),
      );
      if (source === null) {
        file.incomplete = true;
        continue;
      }
      const imported = byPath.get(source.path) ?? add(source);
      if (reaches(imported, file)) {
        file.incomplete = true;
        const itself = imported === file;
        report.error(
          "SCN208",
          node.span,
          itself ? "the file imports itself" : `\`${specifier}\` imports this file again`,
          {
            fix: itself ? "remove the import" : "move what both need to a third file",
          },
        );
        continue;
      }
      file.importedBy.set(node, imported);
      if (!file.imports.includes(imported)) file.imports.push(imported);
    }
  }
  return files;
}

/** What the text names, or a message that it is not to be had. */
export function foundFile(
  specifier: string,
  span: Span,
  { source: { path } }: ParsedFile,
  resolve: ResolveImport,
  report: Report,
  advice: (from: string) => { readonly fix?: string },
): SourceText | null {
  const found = resolve(specifier, path);
  checkResolved(found);
  if (found === null) {
    const message = `there is no file \`${specifier}\``;
    report.error("SCN207", span, message, { notes: [`looked for from ${path}`], ...advice(path) });
    return null;
  }
  if (!("refused" in found)) return found;
  report.error("SCN207", span, `\`${specifier}\` is not read: ${found.refused}`, {
    fix: found.fix ?? "put the file into the project, and write the path from this file's own folder",
  });
  return null;
}

/** @param isThere whether there is such a file with the ending of a scenario */
function fixForOther(specifier: string, candidates: readonly string[], isThere: boolean): string {
  if (specifier.endsWith(".csv")) return `a table reads it: \`table cases from "${specifier}"\``;
  const beside = isThere
    ? `write the path with its ending: \`"${specifier}.scn"\``
    : (meantFile(`${specifier}.scn`, candidates).fix ?? "");
  return /\.\w+$/.test(specifier) ? `a file's bytes are a value: \`file("${specifier}")\`` : beside;
}

/** The file of that name in another folder, else one with a name like it. */
function meantFile(specifier: string, candidates: readonly string[]): { readonly fix?: string } {
  const elsewhere = candidates.find((one) => lastPart(one) === lastPart(specifier));
  if (elsewhere !== undefined) return { fix: `did you mean \`${elsewhere}\`?` };
  return didYouMean(specifier, candidates, "write the path from this file's own folder");
}

function lastPart(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

function importsOf(ast: FileNode): readonly Import[] {
  return ast.declarations.filter((declaration): declaration is Import => declaration.kind === "import");
}

function plainText({ specifier }: Import): string | undefined {
  return specifier.kind === "literal" && typeof specifier.value === "string" ? specifier.value : undefined;
}

function reaches(from: ParsedFile, wanted: ParsedFile): boolean {
  const seen = new Set([from]);
  for (const file of seen) {
    if (file === wanted) return true;
    for (const next of file.imports) seen.add(next);
  }
  return false;
}

/** All that could be a name in a piece of text. */
export function wordsOf(text: string): Iterable<string> {
  return text.match(/[\p{L}_][\p{L}\p{N}_-]*/gu) ?? [];
}
