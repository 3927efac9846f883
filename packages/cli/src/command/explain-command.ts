import type { Catalogue } from "@scn/dsl";
import { explainText } from "../explain/explain-text.js";
import { findFacts, nearestName } from "../explain/find.js";
import { listed, listText, mentioning, sizeOf } from "../explain/list-text.js";
import { catalogueIn, profilesWith } from "../profiles/profiles.js";
import { type ExitCode, exitCode } from "./exit-codes.js";
import type { Host } from "./host.js";
import { styleFor } from "./show.js";
import { UsageError } from "./usage-error.js";

export interface ExplainOptions {
  readonly module: readonly string[];
  readonly list?: boolean | undefined;
  readonly json?: boolean | undefined;
  readonly profiles?: string | undefined;
  readonly color?: boolean | undefined;
}

/**
 * `scn explain`: what the manuals say about a command, an error code, a URC or a result code, for the modules named, else for
 * all. Throws a `UsageError` for a name that none of them knows.
 */
export async function explainCommand(
  words: readonly string[],
  options: ExplainOptions,
  host: Host,
): Promise<ExitCode> {
  const profiles = await profilesWith(options.profiles, host.cwd);
  const ids = options.module.length === 0 ? profiles.ids() : options.module.flatMap((one) => one.split(","));
  const catalogues = ids.map((id) => catalogueIn(profiles, id));
  const style = styleFor(host.stdout, host, options.color);
  const query = words.join(" ").trim();
  if (options.list === true) {
    const list = mentioning(query, listed(catalogues));
    if (query !== "" && sizeOf(list) === 0) throw unknown(query, catalogues);
    host.stdout.write(`${options.json === true ? JSON.stringify(list, null, 2) : listText(list, style)}\n`);
    return exitCode.passed;
  }
  if (query.length < 2 && !/^\d$/.test(query)) {
    throw new UsageError("SCN603", "what is to be explained is not said", {
      fix: "name a command, an error code, a URC or a result code; scn explain --list shows what there is",
    });
  }
  const facts = findFacts(query, catalogues);
  if (facts.length === 0) throw unknown(query, catalogues);
  host.stdout.write(
    `${options.json === true ? JSON.stringify({ query, facts }, null, 2) : explainText(facts, style)}\n`,
  );
  return exitCode.passed;
}

function unknown(query: string, catalogues: readonly Catalogue[]): UsageError {
  const [only] = catalogues;
  const who = catalogues.length === 1 && only !== undefined ? `${only.id} does not know` : "no module knows";
  const mentions = sizeOf(mentioning(query, listed(catalogues)));
  const near = nearestName(query, catalogues);
  const named = near === undefined ? "scn explain --list shows what there is" : `did you mean ${near}?`;
  const fix =
    mentions === 0
      ? named
      : `scn explain --list ${query} shows ${mentions === 1 ? "what mentions" : `the ${mentions} that mention`} it`;
  return new UsageError(
    /^at/i.test(query) ? "SCN302" : /^[+^*]/.test(query) ? "SCN308" : "SCN603",
    `${who} ${query}`,
    { fix },
  );
}
