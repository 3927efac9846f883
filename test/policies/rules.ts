import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";

/** Where a rule is in force. A file of the language is named with what in it: `….scn#module-reboot`. */
const place = z.union([
  z.strictObject({ policy: z.string() }),
  z.strictObject({ recover: z.string() }),
  z.strictObject({ flow: z.string() }),
  z.strictObject({ checker: z.string() }),
  z.strictObject({ simulated: z.string() }),
  z.strictObject({ catalogue: z.string() }),
  z.strictObject({ scenario: z.string() }),
  /** Nowhere, and why. */
  z.strictObject({ none: z.string() }),
]);

const rules = z.array(
  z.strictObject({
    module: z.string(),
    title: z.string(),
    rules: z.array(
      z.strictObject({
        id: z.string(),
        section: z.string(),
        rule: z.string(),
        where: z.array(place).min(1),
      }),
    ),
  }),
);

export type Place = z.infer<typeof place>;
export type ModuleRules = z.infer<typeof rules>[number];

export const repository = join(import.meta.dirname, "../..");

export function readRules(): readonly ModuleRules[] {
  return rules.parse(parse(readFileSync(join(import.meta.dirname, "rules.yaml"), "utf8")));
}
