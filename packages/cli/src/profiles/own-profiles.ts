import { loadProfiles } from "@scn/adapters";
import { FindingsError } from "../command/findings-error.js";
import type { Profiles } from "./profiles.js";

/** The profiles of a folder, before those that there are. Rejects with a `FindingsError` where one of them has a mistake. */
export async function ownProfiles(folder: string, others: Profiles): Promise<Profiles> {
  const { catalogues, flows, moduleFlows, problems } = await loadProfiles(folder);
  if (problems.length > 0) throw new FindingsError(problems, "nothing was done");
  return {
    catalogue: (id) => catalogues.get(id) ?? others.catalogue(id),
    ids: () => [...catalogues.keys(), ...others.ids()].sort(),
    flows: (id) => flows.get(id) ?? others.flows(id),
    moduleFlows: (id) => moduleFlows.get(id) ?? others.moduleFlows(id),
  };
}
