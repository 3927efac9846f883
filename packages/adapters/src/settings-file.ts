import type { SourceText } from "@scn/dsl";
import type { z } from "zod";
import type { DocumentWords } from "./profile/issues.js";
import type { SettingsFile } from "./profile/read-settings.js";

/**
 * Reads a YAML text by a schema as a profile is read: every mistake with its place, what was expected, what stands there, and
 * what was perhaps meant. What reads YAML is loaded when it is first needed. Never rejects.
 *
 * @example
 * ```ts
 * import { readSettings } from "@scn/adapters";
 * import { z } from "zod";
 *
 * const words = { code: "SCN607", whole: "a bench", keys: ["port"], keysFix: "there is only `port`" } as const;
 * const { value } = await readSettings({ path: "bench.yaml", text: "port: 7000" }, z.object({ port: z.int() }), words);
 * value; // { port: 7000 }
 * ```
 */
export async function readSettings<T>(
  source: SourceText,
  schema: z.ZodType<T>,
  words: DocumentWords,
): Promise<SettingsFile<T>> {
  const { settingsOf } = await import("./profile/read-settings.js");
  return settingsOf(source, schema, words);
}
