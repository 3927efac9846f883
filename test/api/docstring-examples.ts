import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { type CodeExample, doors, repository } from "./code-example.js";

/** Below an `@example` of a docstring. */
export interface DocstringExample extends CodeExample {
  /** Where the docstring ends in its file. */
  readonly end: number;
}

const docstring = /\/\*\*.*?\*\//gs;
const example =
  /^ *\* @example\b(?:\n *\* ```ts(?<claim> no-run)?\n(?<code>(?: *\*(?! ```).*\n)*) *\* ```$)?/gm;

/** Every example of the packages' sources. */
export function docstringExamples(): readonly DocstringExample[] {
  return doors
    .flatMap((door) => sourcesIn(dirname(door)))
    .flatMap((path) => examplesIn(path, readFileSync(path, "utf8")));
}

function sourcesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(({ name }) => /(?<![.]test)[.]ts$/.test(name))
    .map(({ parentPath, name }) => join(parentPath, name))
    .sort();
}

function examplesIn(path: string, text: string): readonly DocstringExample[] {
  return [...text.matchAll(docstring)].flatMap((doc) =>
    [...doc[0].matchAll(example)].map(({ index, groups }) => {
      const line = text.slice(0, doc.index + index).split("\n").length + 2;
      const place = `${relative(repository, path)}:${line}`;
      if (groups?.code === undefined)
        throw new Error(`${place}: below \`@example\` comes \`\`\`ts or \`\`\`ts no-run`);
      const code = groups.code.replaceAll(/^ *\* ?/gm, "");
      const end = doc.index + doc[0].length;
      return { place, path, line, end, language: "ts", code, runs: groups.claim === undefined };
    }),
  );
}
