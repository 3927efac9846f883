import type { CommandEnd, CommandEntry, FormEntry } from "@scn/dsl";
import { bindingName, compileFields, type Fields } from "./fields.js";
import { compileForm } from "./form.js";
import type { CommandSource } from "./schema.js";
import type { Scope } from "./scope.js";
import { capturedNames } from "./shape.js";
import type { Path } from "./yaml-file.js";

/** `AT`, a letter or `&` and a letter, an S register, or an extended command; in capitals, with no parameters. */
const commandName = /^AT(?:[A-Z]|&[A-Z]|S\d+|[+*^$#%][A-Z][A-Z0-9_]*)?$/;

export function compileCommand(
  name: string,
  source: CommandSource,
  shared: Fields,
  standardEnd: CommandEnd,
  scope: Scope,
): CommandEntry {
  const path = ["commands", name];
  const { report } = scope;
  if (!commandName.test(name)) {
    report.key("SCN702", path, `\`${name}\` is no command's name`, {
      expected: "the command alone, in capitals: `AT+QIOPEN`, `ATE`, `AT&F`, `ATS3`",
      found: name,
      fix: commandName.test(name.toUpperCase())
        ? `write \`${name.toUpperCase()}\``
        : "take the rest of the line off",
    });
  }
  const own = compileFields(source.parameters, [...path, "parameters"], scope.errorTables, report);
  const fields: Fields = new Map([...shared, ...own]);
  const cited = scope.cite(source.source, [...path, "source"]);
  // Of a command whose name is wrong every syntax would be wrong, too.
  const written = commandName.test(name) ? source.forms : [];
  const forms = written.flatMap((form, index) => {
    const formScope = { ...scope, command: name, fields, source: cited, commandSource: source, standardEnd };
    const compiled = compileForm(form, [...path, "forms", index], formScope);
    return compiled === null ? [] : [compiled];
  });
  checkForms(forms, path, scope);
  const taken = new Set(forms.flatMap((form) => form.parameters.map((parameter) => parameter.name)));
  if (report.clean) checkUse(own, forms, taken, path, scope);
  return {
    name,
    purpose: source.purpose,
    parameters: [...fields].filter(([field]) => taken.has(field)).map(([, field]) => field),
    forms,
    persistence: source.persistence,
    blocking: source.blocking,
    results: source.results,
    source: cited,
  };
}

function checkForms(forms: readonly FormEntry[], path: Path, scope: Scope): void {
  const seen = new Set<string>();
  forms.forEach((form, index) => {
    const key = JSON.stringify([form.kind, form.parameters, form.when ?? []]);
    if (seen.has(key)) {
      scope.report.value(
        "SCN703",
        [...path, "forms", index],
        `\`${form.syntax}\` is written twice for the same conditions`,
        {
          fix: "keep one, or tell them apart with `when`",
        },
      );
    }
    seen.add(key);
  });
}

/** A row of the parameter table that nothing refers to is a misspelling somewhere. */
function checkUse(
  own: Fields,
  forms: readonly FormEntry[],
  taken: ReadonlySet<string>,
  path: Path,
  scope: Scope,
): void {
  const captured = new Set(
    forms.flatMap((form) => [
      ...form.responses.flatMap((response) => capturedNames(response.shape)),
      ...[...form.end.success, ...form.end.failure, ...form.end.passing].flatMap(capturedNames),
      ...(form.prompt === undefined ? [] : capturedNames(form.prompt.shape)),
    ]),
  );
  for (const [name, field] of own) {
    if (taken.has(name) || captured.has(bindingName(name))) continue;
    scope.report.key(
      "SCN704",
      [...path, "parameters", field.name],
      `\`${field.name}\` stands in no syntax and no shape`,
      { fix: "take it out, or write it where it belongs as `<…>`" },
    );
  }
}
