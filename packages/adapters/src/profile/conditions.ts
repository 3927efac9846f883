import type { Condition, LimitFromParameters, SettingChange } from "@scn/dsl";
import { choice } from "./choice.js";
import { bindingName } from "./fields.js";
import type { Report } from "./report.js";
import type { ChangeSource, ConditionSource, LimitSource, ProfileSource } from "./schema.js";
import type { Path } from "./yaml-file.js";

type Settings = ProfileSource["settings"];

/** `access-mode[connectID]` → the setting and what selects its entry. */
function readTarget(text: string): { readonly setting: string; readonly of?: string } {
  const match = /^([^[\]]+)\[([^[\]]+)\]$/.exec(text);
  return match?.[1] === undefined || match[2] === undefined
    ? { setting: text }
    : { setting: match[1], of: bindingName(match[2]) };
}

/** `known`: the parameters and captures that can select an entry or give a value. */
export function compileConditions(
  source: ConditionSource | undefined,
  known: readonly string[],
  settings: Settings,
  path: Path,
  report: Report,
): readonly Condition[] {
  const conditions: Condition[] = [];
  for (const [text, values] of Object.entries(source ?? {})) {
    const target = readTarget(text);
    if (!checkTarget(target, known, settings, [...path, text], report)) continue;
    conditions.push({ ...target, in: values });
  }
  return conditions;
}

export function compileChanges(
  source: ChangeSource | undefined,
  known: readonly string[],
  settings: Settings,
  path: Path,
  report: Report,
): readonly SettingChange[] {
  const changes: SettingChange[] = [];
  for (const [text, value] of Object.entries(source ?? {})) {
    const at = [...path, text];
    const target = readTarget(text);
    if (!checkTarget(target, known, settings, at, report)) continue;
    const parameter = typeof value === "string" ? /^<(.+)>$/.exec(value)?.[1] : undefined;
    if (parameter !== undefined) {
      if (checkName(bindingName(parameter), known, at, report)) {
        changes.push({ ...target, value: { parameter: bindingName(parameter) } });
      }
      continue;
    }
    const copied = typeof value === "string" ? readTarget(value) : null;
    if (copied?.of !== undefined) {
      if (checkTarget(copied, known, settings, at, report)) {
        changes.push({ ...target, value: { setting: copied.setting, of: copied.of } });
      }
      continue;
    }
    changes.push({ ...target, value: { constant: value } });
  }
  return changes;
}

export function compileLimit(
  source: LimitSource,
  parameters: readonly string[],
  path: Path,
  report: Report,
): LimitFromParameters {
  source.parameters.forEach((name, index) => {
    checkName(bindingName(name), parameters, [...path, "parameters", index], report);
  });
  return { parameters: source.parameters.map(bindingName), unit: source.unit, margin: source.margin };
}

function checkTarget(
  target: { readonly setting: string; readonly of?: string },
  known: readonly string[],
  settings: Settings,
  path: Path,
  report: Report,
): boolean {
  const setting = settings[target.setting];
  if (setting === undefined) {
    report.key("SCN704", path, `there is no setting \`${target.setting}\``, {
      ...choice(target.setting, Object.keys(settings), "describe it under `settings`"),
    });
    return false;
  }
  if (setting.keyed !== (target.of !== undefined)) {
    report.key("SCN704", path, `\`${target.setting}\` is ${setting.keyed ? "" : "not "}a keyed setting`, {
      fix: setting.keyed
        ? `say which entry: \`${target.setting}[connectID]\``
        : `leave the brackets off: \`${target.setting}\``,
    });
    return false;
  }
  return target.of === undefined || checkName(target.of, known, path, report);
}

function checkName(name: string, known: readonly string[], path: Path, report: Report): boolean {
  if (known.includes(name)) return true;
  report.value("SCN704", path, `there is no parameter or capture \`${name}\` here`, {
    ...choice(name, known, "name a parameter of the form, or a capture of the URC"),
  });
  return false;
}
