import type { Catalogue } from "../../catalogue/catalogue.js";

/** A module whose manual says nothing of any command. */
export function emptyCatalogue(id: string, capabilities: readonly string[]): Catalogue {
  const source = { document: "none", section: "1" };
  return {
    schema: 1,
    id,
    title: id,
    models: [],
    capabilities,
    documents: {},
    terminator: "\r",
    echo: true,
    settings: {},
    standardEnd: { success: [], failure: [], passing: [] },
    commands: [],
    urcs: [],
    errors: {},
    carrierLost: [],
    boot: { banner: [], duration: 0, source },
    reboot: { command: "AT+RST", source },
    defaultDeadline: { ms: 60_000, source },
  };
}
