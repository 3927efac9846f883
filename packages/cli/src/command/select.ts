import type { CheckedProgram, Scenario } from "@scn/dsl";
import type { RunSettings } from "./run-options.js";
import { didYouMean } from "./settings.js";
import { UsageError } from "./usage-error.js";

/** Whether a scenario has one of the tags; without any tags, every scenario is meant. */
export function hasTag(tags: readonly string[]): (scenario: { readonly tags: readonly string[] }) => boolean {
  return (scenario) => tags.length === 0 || scenario.tags.some((tag) => tags.includes(tag));
}

/**
 * The scenarios that will run. Throws a `UsageError` when there are none, and for a tag, parameter or peer that no
 * scenario knows: a misspelt name must not pass in silence.
 */
export function selectScenarios(
  programs: readonly CheckedProgram[],
  settings: RunSettings,
): readonly Scenario[] {
  const all = programs.flatMap((program) => program.scenarios);
  if (all.length === 0) throw new UsageError("SCN602", "there is no scenario in what was given");
  const tags = all.flatMap((scenario) => scenario.tags);
  for (const tag of settings.tags) known("SCN602", "tag", tag, tags);
  const selected = all.filter(hasTag(settings.tags));
  const parameters = selected.flatMap((scenario) => scenario.parameters.map((parameter) => parameter.name));
  for (const name of Object.keys(settings.parameters)) known("SCN603", "parameter", name, parameters);
  const peers = selected.flatMap((scenario) => scenario.peers.map((peer) => peer.name));
  for (const name of Object.keys(settings.outside)) known("SCN603", "peer", name, peers);
  return selected;
}

function known(code: "SCN602" | "SCN603", what: string, name: string, names: readonly string[]): void {
  if (names.includes(name)) return;
  const all = [...new Set(names)].sort();
  const list = all.length === 0 ? `no scenario has a ${what}` : `there is ${all.join(", ")}`;
  throw new UsageError(code, `no scenario has the ${what} ${name}`, { fix: didYouMean(name, all) ?? list });
}
