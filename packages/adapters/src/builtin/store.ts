import type { Catalogue } from "@scn/dsl";

/** Where the profiles that come with the package are read from. */
export interface ProfileStore {
  ids(): readonly string[];
  read(id: string): Catalogue | null;
}
