import type { Diagnostic, DiagnosticCode, Span } from "@scn/dsl";
import type { Path, YamlFile } from "./yaml-file.js";

type Rest = Pick<Diagnostic, "expected" | "found" | "fix" | "label" | "notes">;

/**
 * Collects what is wrong with a profile and finds the place: in the file itself, else in the ones it extends.
 */
export class Report {
  readonly diagnostics: Diagnostic[] = [];
  readonly #layers: readonly YamlFile[];

  /** `layers`: the profile's own file first, then what it extends. */
  constructor(layers: readonly YamlFile[]) {
    this.#layers = layers;
  }

  /** The value at `path`; where no file has it, what it would stand in. */
  value(code: DiagnosticCode, path: Path, message: string, rest: Rest = {}): void {
    this.#add(
      code,
      this.#find(path, (file, at) => file.spanOf(at, "value")),
      message,
      rest,
    );
  }

  key(code: DiagnosticCode, path: Path, message: string, rest: Rest = {}): void {
    this.#add(
      code,
      this.#find(path, (file, at) => file.spanOf(at, "key")),
      message,
      rest,
    );
  }

  /** A part of the text at `path`. */
  within(
    code: DiagnosticCode,
    path: Path,
    part: { readonly start: number; readonly end: number },
    message: string,
    rest: Rest = {},
  ): void {
    const span = this.#find(path, (file, at) => file.spanIn(at, part.start, part.end));
    this.#add(code, span, message, rest);
  }

  /** Whether nothing but warnings has been reported. */
  get clean(): boolean {
    return this.diagnostics.every((diagnostic) => diagnostic.severity !== "error");
  }

  #add(code: DiagnosticCode, span: Span | null, message: string, rest: Rest): void {
    this.diagnostics.push({ code, severity: "error", message, ...(span === null ? {} : { span }), ...rest });
  }

  #find(path: Path, spanOf: (file: YamlFile, path: Path) => Span | null): Span | null {
    for (const file of this.#layers) {
      const span = spanOf(file, path);
      if (span !== null) return span;
    }
    // Something is missing: point at the key of what it is missing from.
    if (path.length > 0) return this.#find(path.slice(0, -1), (file, at) => file.spanOf(at, "key"));
    // Of an empty file there is nothing but its beginning.
    const [own] = this.#layers;
    return own === undefined ? null : { file: own.file, start: 0, end: 0 };
  }
}
