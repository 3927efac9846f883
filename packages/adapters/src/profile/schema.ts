import { z } from "zod";
import { parseDuration, parseRange } from "./quantities.js";

/** The author's form of a profile, as it stands in the YAML file. README.md beside the profiles explains every key. */

const constant = z.union([z.string(), z.number()], "a text or a number");

/** Every key that stands somewhere in a profile, for "did you mean". */
export const schemaKeys = new Set<string>();

/** Keys and values, and no others. */
const mapping = <T extends z.core.$ZodLooseShape>(shape: T) => {
  for (const key of Object.keys(shape)) schemaKeys.add(key);
  return z.strictObject(shape);
};

/** `a` is short for `[a]`. */
const oneOrMore = <T extends z.ZodType>(item: T) =>
  z.preprocess((value) => (value === undefined || Array.isArray(value) ? value : [value]), z.array(item));

/** A bare text is short for `{ [key]: text }`. */
const orShort = <T extends z.ZodType>(key: string, full: T) =>
  z.preprocess((value) => (typeof value === "string" ? { [key]: value } : value), full);

const duration = z.string("a duration such as 300ms, 150s or 2m").transform((text, context) => {
  const ms = parseDuration(text);
  if (ms === null) context.addIssue({ code: "custom", message: "a duration such as 300ms, 150s or 2m" });
  return ms ?? 0;
});

/** A limit of nothing would be passed by every answer. */
const limitOfTime = duration.refine((ms) => ms > 0, "a duration longer than nothing, such as 300ms or 150s");

const range = z.string("a range such as 0-11").transform((text, context): readonly [number, number] => {
  const ends = parseRange(text);
  if (ends === null)
    context.addIssue({ code: "custom", message: "a range such as 0-11, the lower end first" });
  return ends ?? [0, 0];
});

const conditions = z.record(z.string(), oneOrMore(constant));
const changes = z.record(z.string(), constant);

const limit = mapping({
  parameters: oneOrMore(z.string()),
  unit: duration.default(1000),
  margin: duration.default(0),
});

const values = z.preprocess(
  (value) =>
    Array.isArray(value) ? Object.fromEntries(value.map((each) => [String(each), String(each)])) : value,
  z.record(z.string(), z.coerce.string()),
);

const field = mapping({
  type: z.enum(["int", "float", "string", "hexstring", "ip", "bytes", "word"]),
  range: range.optional(),
  values: values.optional(),
  default: constant.optional(),
  unit: z.string().optional(),
  quotes: z.literal("optional").optional(),
  "max-bytes": z.int().positive().optional(),
  holds: z.enum(["address", "digits"], "address or digits").optional(),
  "counted-by": z.string().optional(),
  "error-table": z.string().optional(),
  meaning: z.string().optional(),
});

const fields = z.record(z.string(), field);

const response = orShort("shape", mapping({ shape: z.string(), when: conditions.optional() }));

const end = mapping({
  success: oneOrMore(z.string()).optional(),
  failure: oneOrMore(z.string()).optional(),
  passing: oneOrMore(z.string()).optional(),
  silent: z.literal(true).optional(),
});

const form = orShort(
  "syntax",
  mapping({
    syntax: z.string(),
    id: z.string().optional(),
    when: conditions.optional(),
    requires: conditions.optional(),
    answer: oneOrMore(z.string()).optional(),
    responses: oneOrMore(response).optional(),
    end: end.optional(),
    prompt: orShort(
      "shape",
      mapping({
        shape: z.string().default(">"),
        silent: z.literal(true).optional(),
        until: z.string().default("ctrl-z"),
      }),
    ).optional(),
    enters: mapping({
      mode: z.literal("transparent"),
      on: z.string(),
      socket: z.string().optional(),
    }).optional(),
    sets: changes.optional(),
    profile: z.enum(["save", "restore", "factory"]).optional(),
    simulated: changes.optional(),
    "max-response": limitOfTime.optional(),
    "max-response-from": limit.optional(),
    completion: mapping({ urc: z.string(), within: limitOfTime, "within-from": limit.optional() }).optional(),
    source: z.string().optional(),
  }),
);

/** The command that stores it: `AT&W`, `AT+CIPSCONT`. */
const storedBy = z.templateLiteral(["AT", z.string().min(1)]);
const persistence = z.union(
  [z.enum(["volatile", "saved", "unspecified"]), storedBy],
  "volatile, saved, unspecified, or the command that stores it: AT&W",
);

const command = mapping({
  purpose: z.string(),
  source: z.string(),
  "max-response": limitOfTime.optional(),
  persistence: persistence.default("unspecified"),
  blocking: z.boolean().default(false),
  results: z.record(z.string(), z.string()).default({}),
  parameters: fields.default({}),
  forms: z.array(form).min(1, "at least one form"),
});

const urc = mapping({
  shape: z.string().optional(),
  when: conditions.optional(),
  variants: z
    .record(
      z.string(),
      mapping({ shape: z.string(), when: conditions.optional(), chatter: z.string().optional() }),
    )
    .optional(),
  chatter: z.string().optional(),
  fields: fields.default({}),
  meaning: z.string(),
  action: z.string().optional(),
  boot: z.boolean().default(false),
  sets: changes.optional(),
  source: z.string(),
});

const errorCode = orShort(
  "text",
  mapping({
    text: z.string(),
    blame: z.enum(["module", "network"]).default("module"),
    advice: z.string().optional(),
  }),
);

const codesByWord = z.record(z.string(), z.int()).default({});

const refusals = mapping({
  arguments: mapping({
    form: z.int().optional(),
    missing: z.int().optional(),
    surplus: z.int().optional(),
    empty: z.int().optional(),
    type: z.int().optional(),
    format: z.int().optional(),
    range: z.int().optional(),
    length: z.int().optional(),
    characters: z.int().optional(),
  }).prefault({}),
  card: codesByWord,
  slot: codesByWord,
  registration: codesByWord,
  causes: codesByWord,
});

const setting = mapping({
  default: constant,
  keyed: z.boolean().default(false),
  persistence: z
    .union([z.enum(["volatile", "saved"]), storedBy], "volatile, saved, or the command that stores it: AT&W")
    .default("volatile"),
});

export const profileSchema = mapping({
  schema: z.literal(1),
  id: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]*\/[a-z0-9][a-z0-9-]*$/, "vendor/model in small letters, digits and -"),
  extends: z.string().optional(),
  include: oneOrMore(z.string()).default([]),
  abstract: z.boolean().default(false),
  title: z.string(),
  models: z.array(z.string()).default([]),
  capabilities: z.array(z.string()).default([]),
  documents: z.record(
    z.string(),
    mapping({ title: z.string(), version: z.coerce.string(), date: z.coerce.string() }),
  ),
  terminator: z.enum(["CR", "CRLF", "LF"]).default("CR"),
  settings: z.record(z.string(), setting).default({}),
  fields: fields.default({}),
  end,
  "numeric-results": z.record(z.string(), z.coerce.string()).optional(),
  commands: z.record(z.string(), command),
  urcs: z.record(z.string(), urc).default({}),
  errors: z
    .record(
      z.string(),
      mapping({ title: z.string(), source: z.string(), codes: z.record(z.string(), errorCode) }),
    )
    .default({}),
  refusals: refusals.optional(),
  limits: z
    .array(
      mapping({
        of: z.enum(["active-contexts", "contexts"], "active-contexts or contexts"),
        most: z.int().nonnegative(),
        when: conditions.optional(),
        source: z.string(),
      }),
    )
    .default([]),
  escape: mapping({
    text: z.string().min(1),
    "quiet-before": duration,
    "input-window": duration,
    "quiet-after": duration,
    source: z.string(),
  }).optional(),
  "carrier-lost": oneOrMore(z.string()).default([]),
  boot: mapping({ banner: oneOrMore(z.string()).default([]), duration, source: z.string() }),
  "last-error": mapping({ command: z.string(), prefix: z.string(), source: z.string() }).optional(),
  reboot: mapping({ command: z.string(), source: z.string() }),
  "default-deadline": mapping({ after: limitOfTime, source: z.string() }),
});

export type ProfileSource = z.output<typeof profileSchema>;
export type CommandSource = ProfileSource["commands"][string];
export type FormSource = CommandSource["forms"][number];
export type FieldSource = ProfileSource["fields"][string];
export type UrcSource = ProfileSource["urcs"][string];
export type EndSource = ProfileSource["end"];
export type ConditionSource = NonNullable<FormSource["when"]>;
export type ChangeSource = NonNullable<FormSource["sets"]>;
export type LimitSource = NonNullable<FormSource["max-response-from"]>;
