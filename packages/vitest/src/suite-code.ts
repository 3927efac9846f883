import { existsSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { LineCounter, parse } from "@scn/dsl";
import type { ScenarioTestOptions } from "./options.js";

interface ScenarioText {
  readonly path: string;
  readonly text: string;
}

/** What a file is asked for that is imported by another: nothing of it runs, but a change of it runs the other again. */
export const dependencyQuery = "?scn-dependency";

/**
 * The JavaScript that a `.scn` file becomes. What makes the tests of a scenario stands at the scenario's own line: there vitest
 * looks for it, `vitest run first.scn:12`, and shows it in an editor.
 */
export function suiteCode(
  file: ScenarioText,
  around: {
    readonly root: string;
    readonly options: ScenarioTestOptions;
    /** As an import names it; `null`: none. */
    readonly setup: string | null;
  },
): string {
  const counter = new LineCounter(file.text);
  const lines = Array.from({ length: counter.lines }, () => "");
  const add = (line: number, code: string) => {
    lines[line - 1] = `${lines[line - 1] ?? ""}${code}`;
  };
  const { root, options, setup } = around;
  add(1, `import { scenarioFile } from "@scn/vitest/suite"; ${dependencyCode(file)}`);
  add(1, setup === null ? "const setup = {}; " : `import setup from ${JSON.stringify(setup)}; `);
  const where = JSON.stringify({ path: file.path, root });
  add(1, `const file = await scenarioFile(${where}, ${JSON.stringify(options)}, setup); `);
  for (const { kind, span } of parse(file).ast.declarations) {
    if (kind === "scenario") add(counter.position(span.start).line, `file.tests(${span.start});`);
  }
  add(lines.length, "file.end();");
  return lines.join("\n");
}

/** The imports of the files beside it that a file imports, and nothing else. */
export function dependencyCode({ path, text }: ScenarioText): string {
  const imports = parse({ path, text }).ast.declarations.flatMap((declaration) => {
    if (declaration.kind !== "import" || declaration.specifier.kind !== "literal") return [];
    const imported = resolve(dirname(path), String(declaration.specifier.value));
    return existsSync(imported) ? [`import ${JSON.stringify(imported + dependencyQuery)}; `] : [];
  });
  return imports.join("");
}
