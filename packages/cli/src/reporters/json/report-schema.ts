import { z } from "zod";

/**
 * What `--report json=…` writes, as docs/reports.md describes it field by field: the JSON Schema that is published is made of this, and
 * tests hold every report against it. Nothing of it is loaded in a run.
 */

const ms = z.number().describe("milliseconds");
const whole = z.int().nonnegative();
const verdict = z.enum(["pass", "fail", "inconclusive", "error", "skipped"]);
const place = z.object({ path: z.string(), line: whole, column: whole });

const device = z.object({
  name: z.string(),
  module: z.string().describe("vendor/model"),
  address: z.string(),
  firmware: z.string().nullable().describe("as it told itself in the scenario"),
});

const step = z.object({
  title: z.string().describe("attach / register where steps stand in steps"),
  began: ms.describe("since the scenario"),
  elapsed: ms,
  verdict,
});

const episode = z.object({
  recovery: whole.describe("its number"),
  device: z.string(),
  began: ms.describe("since the scenario"),
  elapsed: ms.nullable(),
  cause: z.string(),
  waits: z.array(z.object({ policy: z.string(), use: whole, pause: ms })),
  gaveUp: z.array(z.string()).describe("policies"),
  outcome: z.enum(["resume", "restart step", "restart scenario", "failed", "stopped"]).nullable(),
});

const failure = z.object({
  kind: z.string().nullable().describe("what `try … on-failure` sees; null for what nothing catches"),
  verdict,
  code: z.string().regex(/^SCN\d{3}$/),
  message: z.string(),
  device: z.string().optional().describe("which module it happened to, where the scenario has several"),
  place: place.nullable().optional(),
  expected: z.string().optional(),
  found: z.string().optional(),
  notes: z.array(z.string()),
  fix: z.string().optional(),
  command: z.string().optional(),
  elapsed: ms,
  nearest: z
    .object({ pattern: z.string(), line: z.string(), at: whole, wanted: z.string() })
    .optional()
    .describe("the line that came nearest, and where it differs"),
  exchange: z.array(
    z.object({
      at: ms.describe("since the scenario"),
      direction: z.enum(["sent", "received"]),
      text: z.string(),
      note: z.string().optional(),
    }),
  ),
  exchangeWith: z
    .string()
    .optional()
    .describe("which module the exchange was with, where the failure is none's"),
});

const oneTry = z.object({
  verdict,
  startedAt: z.iso.datetime(),
  elapsed: ms,
  clock: z.enum(["real", "virtual"]),
  seed: whole,
  chance: z.boolean().describe("the seed decided something"),
  recoveries: whole,
  episodes: z.array(episode),
  complete: z.boolean().describe("the log sees it to the end"),
  devices: z.array(device),
  peers: z.array(z.object({ name: z.string(), kind: z.string(), address: z.string() })),
  steps: z.array(step),
  failures: z.array(failure),
});

const scenario = z.object({
  name: z.string().describe("unique in its file"),
  title: z.string(),
  path: z.string(),
  line: whole,
  tags: z.array(z.string()),
  parameters: z.record(z.string(), z.string()),
  verdict,
  flaky: z.boolean().describe("it passed, and not the first time"),
  elapsed: ms.describe("of all tries"),
  reason: z.string().optional().describe("where it did not pass"),
  tries: z.array(oneTry).min(1),
});

const budget = z.object({
  device: z.string().optional().describe("as the configuration calls it, else its address"),
  module: z.string(),
  firmware: z.string().nullable(),
  command: z.string(),
  uses: whole,
  median: z.number().describe("share of the documented maximum; 1 is all of it"),
  max: z.number().describe("share of the documented maximum; 1 is all of it"),
  elapsed: ms.describe("of the use that came nearest"),
  maximum: ms.describe("of the use that came nearest"),
  warning: z.boolean().optional().describe("with --budget-warn"),
});

const cell = z.object({ verdict, reason: z.string().optional() });

export const reportSchema = z.object({
  format: z.literal("scn-report"),
  version: z.literal(1),
  scn: z.string().describe("the version of the command"),
  interrupted: z.boolean(),
  elapsed: ms.describe("of all runs together, on their clocks"),
  wall: ms.describe("of all runs together, on the wall"),
  counts: z.object({
    scenarios: whole,
    pass: whole,
    fail: whole,
    inconclusive: whole,
    error: whole,
    skipped: whole,
    flaky: whole,
  }),
  scenarios: z.array(scenario),
  budget: z.array(budget),
  matrix: z
    .object({
      modules: z.array(z.string()),
      rows: z.array(z.object({ title: z.string(), path: z.string(), cells: z.record(z.string(), cell) })),
    })
    .optional()
    .describe("with several modules"),
});

/** The JSON Schema of the report, as it is published. Fields that are not in it may come. */
export function reportJsonSchema(): string {
  const schema = z.toJSONSchema(reportSchema, { io: "input", target: "draft-7" });
  return `${JSON.stringify({ title: "scn run --report json", ...schema }, null, 2)}\n`;
}
