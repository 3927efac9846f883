import { readFileSync } from "node:fs";
import { dirname, join } from "node:path/posix";
import { builtinCatalogue, builtinIds, builtinImport, builtinModuleFlows } from "@scn/adapters";
import {
  type Catalogue,
  type CheckResult,
  check,
  type Diagnostic,
  renderDiagnostics,
  type SourceText,
} from "@scn/dsl";
import { run } from "@scn/runtime";
import { simulated } from "@scn/simulator";
import { lastValueFrom, toArray } from "rxjs";
import type { Example } from "./example.js";

const read = new Map<string, Catalogue | null>();

/** Profiles are read once, not once an example. */
function catalogue(id: string): Catalogue | null {
  let known = read.get(id);
  if (known === undefined) {
    known = builtinCatalogue(id);
    read.set(id, known);
  }
  return known;
}

/** What became of an example: what the check says, else what its scenarios failed with. */
export interface Outcome {
  readonly diagnostics: readonly Diagnostic[];
  readonly verdicts: readonly string[];
  readonly sources: readonly SourceText[];
}

/** Checks an example with the manual at hand. Imports find the other blocks of its page. */
export function checkExample(example: Example, page: readonly Example[]): CheckResult {
  return check(example.text, {
    path: example.path,
    catalogue,
    modules: builtinIds(),
    moduleFlows: builtinModuleFlows,
    resolveImport: (specifier, from): SourceText | null => {
      const packed = builtinImport(specifier);
      if (packed !== null) return { path: packed, text: readFileSync(packed, "utf8") };
      const path = join(dirname(from), specifier);
      const block = page.find((other) => other.path === path);
      return block === undefined ? null : { path, text: block.text };
    },
  });
}

/** Checks an example and, when it has no error, runs its scenarios in virtual time. */
export async function outcomeOf(example: Example, page: readonly Example[]): Promise<Outcome> {
  const { program, diagnostics, sources } = checkExample(example, page);
  if (program === null) return { diagnostics, verdicts: [], sources };
  const events = await lastValueFrom(run(program, simulated({ catalogues: catalogue })).pipe(toArray()));
  const ended = events.filter((event) => event.type === "scenario-ended");
  return {
    diagnostics: [
      ...diagnostics,
      ...ended.flatMap(({ failures }) => failures.map((failure) => failure.diagnostic)),
    ],
    verdicts: ended.map(({ verdict }) => verdict),
    sources,
  };
}

/** Whether a part of a scenario reads: mistakes of its text only, what its names mean stands elsewhere. */
export function readFragment(fragment: Example): Outcome {
  const text = `scenario "fragment" {\n  module quectel/lte-standard-a\n${fragment.text}}\n`;
  const { diagnostics, sources } = check(text, { path: fragment.path });
  const misread = ({ code }: Diagnostic) => code.startsWith("SCN1");
  return { diagnostics: diagnostics.filter(misread), verdicts: [], sources };
}

/** The errors as a reader would see them. */
export function shownErrors({ diagnostics, sources }: Outcome): string {
  return renderDiagnostics(
    diagnostics.filter(({ severity }) => severity === "error"),
    sources,
  );
}

/** The codes of the errors, each once. */
export function errorCodes({ diagnostics }: Outcome): string[] {
  return [...new Set(diagnostics.filter(({ severity }) => severity === "error").map(({ code }) => code))];
}
