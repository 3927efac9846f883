import { resolve } from "node:path";
import { type Diagnostic, LineCounter, renderDiagnostic, type SourceText } from "@scn/dsl";

/**
 * Why a test failed, in the words of `scn run`, at the place in the `.scn` file: vitest reads the stack, shows these lines of the
 * file, and editors jump there.
 */
export class ScenarioError extends Error {
  /** `text` is what the renderer makes of the diagnostic: `error[SCN407]: check failed: …`. */
  constructor(text: string, { code, ...diagnostic }: Diagnostic, place: Place, word = "error") {
    super(text.replace(/^\w+\[SCN\d+\]: /, ""));
    // Vitest writes `name: message`.
    this.name = `${word}[${code}]`;
    this.stack = `${this.name}: ${this.message}\n${frameOf(diagnostic, place)}`;
  }
}

/** The texts that spans count into, and the folder that their paths are counted from. */
export interface Place {
  readonly sources: readonly SourceText[];
  readonly root: string;
}

/** A mistake that the check has found. */
export function checkError(diagnostic: Diagnostic, place: Place): ScenarioError {
  return new ScenarioError(renderDiagnostic(diagnostic, place.sources), diagnostic, place);
}

/** The stack's only frame: no line of ours is of interest. */
function frameOf({ span }: Pick<Diagnostic, "span">, { sources, root }: Place): string {
  const source = span === undefined ? undefined : sources[span.file];
  if (span === undefined || source === undefined) return "";
  const { line, column } = new LineCounter(source.text).position(span.start);
  return `    at scenario (${resolve(root, source.path)}:${line}:${column})`;
}
