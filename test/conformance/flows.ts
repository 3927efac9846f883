import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import * as z from "zod";

const flow = z.strictObject({
  section: z.string(),
  title: z.string(),
  /** Why it has no transcript yet. */
  later: z.string().optional(),
});

/** A worked flow of a document. */
export type DocumentFlow = z.infer<typeof flow>;

/** `flows.yaml`: by folder of transcripts, by id. */
export function documentFlows(): Readonly<Record<string, Readonly<Record<string, DocumentFlow>>>> {
  const file = join(dirname(fileURLToPath(import.meta.url)), "flows.yaml");
  return z.record(z.string(), z.record(z.string(), flow)).parse(parse(readFileSync(file, "utf8")));
}
