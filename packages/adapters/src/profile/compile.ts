import type { Catalogue, ErrorTable } from "@scn/dsl";
import { compileCommand } from "./command.js";
import { compileFields } from "./fields.js";
import { compileEndShapes } from "./form.js";
import { reportIssues } from "./issues.js";
import { compileLimits } from "./limits.js";
import { checkReferences } from "./references.js";
import { checkRefusals, compileRefusals } from "./refusals.js";
import type { Report } from "./report.js";
import { type ProfileSource, profileSchema } from "./schema.js";
import { makeCite, type Scope } from "./scope.js";
import { compileShape } from "./shape.js";
import { checkSimulated } from "./simulated.js";
import { checkUrcs, compileUrc, urcIds } from "./urc.js";
import type { Path } from "./yaml-file.js";

const terminators = { CR: "\r", CRLF: "\r\n", LF: "\n" } as const satisfies Record<
  ProfileSource["terminator"],
  string
>;

/** A merged profile → catalogue; `null` when `report` has errors. */
export function compileProfile(raw: unknown, has: (path: Path) => boolean, report: Report): Catalogue | null {
  const parsed = profileSchema.safeParse(raw);
  if (!parsed.success) {
    reportIssues(parsed.error.issues, raw, report);
    return null;
  }
  const source = parsed.data;
  const scope: Scope = {
    report,
    has,
    settings: source.settings,
    errorTables: Object.keys(source.errors),
    urcIds: Object.entries(source.urcs).flatMap(([id, urc]) => urcIds(id, urc)),
    cite: makeCite(source.documents, report),
  };
  const catalogue = assemble(source, scope);
  if (report.clean) checkReferences(source, catalogue, report);
  if (report.clean) checkRefusals(catalogue, report);
  if (report.clean) checkSimulated(catalogue, report);
  return report.clean ? catalogue : null;
}

function assemble(source: ProfileSource, scope: Scope): Catalogue {
  const { report, cite } = scope;
  const shared = compileFields(source.fields, ["fields"], scope.errorTables, report);
  const standardEnd = compileEndShapes(source.end, ["end"], shared, scope);
  const shapes = (texts: readonly string[], path: Path) =>
    texts.flatMap((text, index) => {
      const at = scope.has([...path, index]) ? [...path, index] : path;
      const shape = compileShape(text, shared, at, report);
      return shape === null ? [] : [shape];
    });
  const urcs = Object.entries(source.urcs).flatMap(([id, urc]) => compileUrc(id, urc, shared, scope));
  checkUrcs(urcs, report);
  return {
    schema: 1,
    id: source.id,
    title: source.title,
    models: source.models,
    capabilities: source.capabilities,
    documents: source.documents,
    terminator: terminators[source.terminator],
    echo: source.settings.echo === undefined || source.settings.echo.default !== 0,
    ...(source["numeric-results"] === undefined ? {} : { numericResults: source["numeric-results"] }),
    settings: source.settings,
    standardEnd,
    commands: Object.entries(source.commands).map(([name, command]) =>
      compileCommand(name, command, shared, standardEnd, scope),
    ),
    urcs,
    errors: compileErrors(source, scope),
    ...(source.refusals === undefined ? {} : { refusals: compileRefusals(source.refusals) }),
    ...(source.limits.length === 0 ? {} : { limits: compileLimits(source, scope) }),
    ...compileEscape(source, cite),
    carrierLost: shapes(source["carrier-lost"], ["carrier-lost"]),
    boot: {
      banner: shapes(source.boot.banner, ["boot", "banner"]),
      duration: source.boot.duration,
      source: cite(source.boot.source, ["boot", "source"]),
    },
    reboot: { command: source.reboot.command, source: cite(source.reboot.source, ["reboot", "source"]) },
    ...compileLastError(source, cite),
    defaultDeadline: {
      ms: source["default-deadline"].after,
      source: cite(source["default-deadline"].source, ["default-deadline", "source"]),
    },
  };
}

/** How a module in data mode is called back to its commands. */
function compileEscape({ escape: given }: ProfileSource, cite: Scope["cite"]): Pick<Catalogue, "escape"> {
  if (given === undefined) return {};
  return {
    escape: {
      text: given.text,
      quietBefore: given["quiet-before"],
      inputWindow: given["input-window"],
      quietAfter: given["quiet-after"],
      source: cite(given.source, ["escape", "source"]),
    },
  };
}

/** The command that says what went wrong last. */
function compileLastError(source: ProfileSource, cite: Scope["cite"]): Pick<Catalogue, "lastError"> {
  const given = source["last-error"];
  if (given === undefined) return {};
  return {
    lastError: {
      command: given.command,
      prefix: given.prefix,
      source: cite(given.source, ["last-error", "source"]),
    },
  };
}

function compileErrors(source: ProfileSource, scope: Scope): Readonly<Record<string, ErrorTable>> {
  return Object.fromEntries(
    Object.entries(source.errors).map(([name, table]) => [
      name,
      {
        title: table.title,
        codes: Object.fromEntries(
          Object.entries(table.codes).map(([code, { text, blame, advice }]) => [
            code,
            { text, blame, ...(advice === undefined ? {} : { advice }) },
          ]),
        ),
        source: scope.cite(table.source, ["errors", name, "source"]),
      },
    ]),
  );
}
