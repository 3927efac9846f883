import type { Catalogue } from "@scn/dsl";
import type { ProfileText } from "../profile/included.js";

/** Where the profiles that come with the package are read from. */
export interface ProfileStore {
  /** Ids of the profiles that a scenario can name, sorted. */
  ids(): readonly string[];
  read(id: string): Catalogue | null;
  /** Ids of all profiles, a family's base too; sorted. */
  extendable(): readonly string[];
  /** The text of any profile, a family's base too: what a profile of the user's own may extend. */
  source(id: string): ProfileText | null;
  /** The `.scn` files that come with a profile, as paths. */
  flows(id: string): readonly string[];
  /** The `.scn` files beside a profile, which belong to no module's flows, as paths. */
  libraries(id: string): readonly string[];
  /** The folder of what `import "std/…"` means. */
  readonly std: string;
}
