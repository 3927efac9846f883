import { z } from "zod";
import { powerSchema, rebootSchema } from "./power-schema.js";
import type { NumberLimits, RunOption } from "./run-option.js";
import { runOptionTable } from "./run-option-table.js";

/** What `scn.config.yaml` may hold. Its messages complete "expected …"; its descriptions are what an editor shows. */

const filled = "a text that is not empty";
const textOrList = z.union(
  [z.string().min(1, filled), z.array(z.string("a text").min(1, filled))],
  "a text, or a list of texts",
);
const plain = z.union([z.string(), z.number(), z.boolean()], "a text, a number, true or false");

/** What a device may be called: no blank, no `:`, so that no address looks like one. */
const deviceName = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_.-]*$/, "a name of letters, digits, `-`, `_` and `.`");
const parameterName = z.string().regex(/^[A-Za-z_][A-Za-z0-9_-]*$/, "a name of letters, digits, `-` and `_`");

const secret = z.union(
  [
    z.strictObject({ env: z.string("the name of a variable").min(1, "the name of a variable") }),
    z.strictObject({ file: z.string("a file").min(1, "a file") }),
  ],
  "`env: VARIABLE` or `file: path`: a secret does not stand in the configuration itself",
);
const secrets = z.record(parameterName, secret, "names, each with `env:` or `file:`");

const device = z.strictObject({
  address: z
    .string("an address")
    .describe("serial:///dev/ttyUSB2?baud=115200, tcp://host:port, sim:vendor/model …"),
  module: z
    .string("vendor/model")
    .regex(/^[a-z0-9-]+\/[a-z0-9-]+$/, "vendor/model")
    .optional()
    .describe("what stands there, such as quectel/ec200u; with sim: the address says it"),
  labels: textOrList.optional().describe("what any:label=… and each:label=… look for"),
  params: z
    .record(parameterName, plain, "names and values")
    .optional()
    .describe("values of parameters on this device, before those for every device"),
  secrets: secrets.optional().describe("the same, of values that no output shows: the PIN of its SIM card"),
  reboot: rebootSchema.optional().describe("what `reboot hard` does"),
  power: powerSchema.optional().describe("what `power on` and `power off` do"),
});

const benchKeys = {
  scenarios: textOrList
    .optional()
    .describe("files, folders and globs that `scn run` runs when it is given none"),
  devices: z
    .record(deviceName, device, "names and devices")
    .optional()
    .describe("the devices of the bench, by name: scn run --device <name>"),
  secrets: secrets.optional().describe("values of parameters that no output shows"),
};

/** The bench, and by its key the value of any option of `scn run`. */
export type ConfigDocument = z.infer<z.ZodObject<typeof benchKeys>> & Readonly<Record<string, unknown>>;

export const configSchema: z.ZodType<ConfigDocument> = z.strictObject({ ...optionKeys(), ...benchKeys });

/** Every key that can stand somewhere in a configuration. */
export const configKeys: readonly string[] = [
  ...Object.keys(benchKeys),
  ...runOptionTable.map(({ key }) => key),
  ...Object.keys(device.shape),
  ...[
    "env",
    "file",
    "dtr",
    "rts",
    "exec",
    "http",
    "hold",
    "level",
    "on",
    "off",
    "url",
    "method",
    "body",
    "headers",
  ],
];

/** A key a row of the table. */
function optionKeys() {
  const keys: Record<string, z.ZodOptional> = {};
  for (const row of runOptionTable) keys[row.key] = valueSchema(row).optional().describe(row.help);
  return keys;
}

function valueSchema(row: RunOption): z.ZodType {
  switch (row.kind) {
    case "switch":
      return z.boolean("true or false");
    case "text":
      return z.union([z.string().min(1, filled), z.number()], "a text");
    case "number":
      return z.number("a number").meta(limitsForEditors(row.limits));
    case "choice":
      return z.enum([...row.choices]);
    case "list":
      return textOrList;
    case "pairs":
      return z.record(z.string(), plain, "names and values");
  }
}

/** Only told here: `numberOption` refuses what is past them, in the same words for a flag, a variable and a key. */
function limitsForEditors({ least, most, whole }: NumberLimits) {
  return { minimum: least, maximum: most, ...(whole === true && { type: "integer" }) };
}

/** The JSON Schema that editors read, as it is published. */
export function jsonSchema(): string {
  const schema = z.toJSONSchema(configSchema, { io: "input", target: "draft-7" });
  return `${JSON.stringify({ title: "scn.config.yaml", ...schema }, null, 2)}\n`;
}
