import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { builtinCatalogue, builtinIds, builtinImport, builtinModuleFlows } from "@scn/adapters";
import { type CheckedProgram, check, renderDiagnostics } from "@scn/dsl";
import { type RunEvent, run } from "@scn/runtime";
import { simulated } from "@scn/simulator";
import { lastValueFrom, toArray } from "rxjs";

const folder = join(import.meta.dirname, "cases");

/** The scenario files beside what happens when they run. */
export const caseNames: readonly string[] = readdirSync(folder)
  .filter((name) => name.endsWith(".scn"))
  .map((name) => name.slice(0, -".scn".length));

/** A case, checked with the manual at hand. Throws what the check has against it, warnings too. */
export function checkCase(name: string): CheckedProgram {
  const path = `${name}.scn`;
  const { program, diagnostics, sources } = check(readFileSync(join(folder, path), "utf8"), {
    path,
    catalogue: builtinCatalogue,
    modules: builtinIds(),
    moduleFlows: builtinModuleFlows,
    resolveImport: (specifier, from) => {
      const packed = builtinImport(specifier);
      const file = packed ?? join(folder, dirname(from), specifier);
      return { path: packed ?? specifier, text: readFileSync(file, "utf8") };
    },
  });
  if (program === null || diagnostics.length > 0) throw new Error(renderDiagnostics(diagnostics, sources));
  return program;
}

/** A timeline as in a marble diagram: a line each for what was sent, said and decided, with its virtual time in ms. */
export async function told(name: string): Promise<string> {
  const program = checkCase(name);
  const options = {
    ...simulated(),
    seed: 7,
    readFile: (path: string) => new Uint8Array(readFileSync(join(folder, path))),
    parameters: { password: "hidden" },
  };
  const events = await lastValueFrom(run(program, options).pipe(toArray()));
  return `${events.flatMap((event) => lineOf(event)).join("\n")}\n`;
}

function lineOf(event: RunEvent): readonly string[] {
  const at = String(Math.round(event.at)).padStart(9);
  switch (event.type) {
    case "scenario-started":
      return [`${at} scenario ${event.title}`];
    case "sent":
      return [`${at} > ${shown(event.bytes)}`];
    case "log":
      return [`${at} log ${event.text}`];
    case "attempt":
      return [`${at} attempt ${event.attempt}`];
    case "arm-won":
    case "scenario-restarted":
    case "step-restarted":
    case "handler-entered":
    case "cleanup-started":
      return [`${at} ${event.type}`];
    case "scenario-ended":
      return [
        `${at} ${event.verdict}`,
        ...event.failures.map(
          ({ kind, diagnostic }) => `${" ".repeat(9)} ${kind} ${diagnostic.code} ${diagnostic.message}`,
        ),
      ];
    default:
      return [];
  }
}

/** Ports of the peers are the host's to give. */
function shown(bytes: Uint8Array): string {
  return JSON.stringify(Buffer.from(bytes).toString("utf8").trimEnd())
    .slice(1, -1)
    .replace(/,\d{5}\b/g, ",<port>");
}
