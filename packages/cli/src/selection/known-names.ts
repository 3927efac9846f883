import { didYouMean } from "../command/settings.js";
import { UsageError } from "../command/usage-error.js";
import type { Chosen } from "./chosen.js";

/** Throws a `UsageError` for a `--param` or `--peer` that no chosen scenario has. */
export function checkNames(
  chosen: readonly Chosen[],
  given: {
    readonly parameters: Readonly<Record<string, string>>;
    readonly outside: Readonly<Record<string, string>>;
  },
): void {
  const parameters = chosen.flatMap(({ scenario }) => scenario.parameters.map(({ name }) => name));
  for (const name of Object.keys(given.parameters)) known("parameter", name, parameters);
  const peers = chosen.flatMap(({ scenario }) => scenario.peers.map(({ name }) => name));
  for (const name of Object.keys(given.outside)) known("peer", name, peers);
}

function known(what: string, name: string, names: readonly string[]): void {
  if (names.includes(name)) return;
  const all = [...new Set(names)].sort();
  const list = all.length === 0 ? `no scenario has a ${what}` : `there is ${all.join(", ")}`;
  throw new UsageError("SCN603", `no scenario has the ${what} ${name}`, {
    fix: didYouMean(name, all) ?? list,
  });
}
