import { splitCommandLine } from "@scn/adapters";
import { z } from "zod";
import { withSecrets } from "./secret-template.js";

/** The ways to reboot and to switch a device, as they stand in `scn.config.yaml`. */

const duration = z
  .string("a duration such as 500ms or 2s")
  .regex(/^\d+(?:\.\d+)?(?:ms|s|m)$/, "a duration such as 500ms or 2s");

/** `on` is a text in YAML 1.2, and true to those who remember 1.1. */
const level = z.union([z.enum(["on", "off"]), z.boolean()], "on or off");

const pulse = z.union(
  [
    duration,
    z.strictObject({
      hold: duration.optional().describe("how long the line is held; default 500ms"),
      level: level.optional().describe("what the line is meanwhile; default off"),
    }),
  ],
  "a duration such as 500ms, or hold: and level:",
);

const commandLine = z
  .union(
    [
      z
        .string()
        .refine((text) => splitCommandLine(text) !== null, "a program and its arguments, quotes closed"),
      z.array(z.string("a text")).min(1, "a program"),
    ],
    "a command line, or a list of program and arguments",
  )
  .describe("a program, without a shell; needs allow-exec: true or --allow-exec");

const urlWords = "an http:// address";
const url = z
  .string(urlWords)
  .regex(/^http:\/\/[^\s/]+/, urlWords)
  .refine((text) => URL.canParse(withSecrets(text, () => "x")), urlWords);

/** What HTTP takes; `${name}` is a secret. */
const headerName = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
const headerNames = "names such as Authorization, without blanks";
const headerWords = "a text of one line";
const headerValue = z.string("a text").regex(/^[^\r\n]*$/, headerWords);

const request = z
  .union(
    [
      url,
      z.strictObject({
        url,
        method: z.enum(["GET", "PUT", "POST"]).optional().describe("default GET"),
        body: z.string("a text").optional(),
        headers: z
          .record(z.string(), headerValue, "names and texts")
          .refine((headers) => Object.keys(headers).every((name) => headerName.test(name)), headerNames)
          .optional()
          .describe("such as Authorization: Bearer ${relay-token}, with relay-token under secrets:"),
      }),
    ],
    "an http:// address, or url:, method: and body:",
  )
  .describe(
    "a request to a relay or a power strip; any answer but 2xx is a failure; ${name} is a secret of that name",
  );

const one = (keys: readonly string[]) => ({
  check: (value: object) => Object.keys(value).filter((key) => keys.includes(key)).length === 1,
  message: `one of ${keys.join(", ")}`,
});

const rebootKinds = one(["dtr", "rts", "exec", "http"]);

/** `reboot: {dtr: 500ms}`: one of dtr, rts, exec, http. */
export const rebootSchema = z
  .strictObject({ dtr: pulse, rts: pulse, exec: commandLine, http: request })
  .partial()
  .refine(rebootKinds.check, rebootKinds.message);

const switched = z
  .strictObject({ exec: commandLine, http: request })
  .partial()
  .refine(one(["exec", "http"]).check, one(["exec", "http"]).message);

const powerKinds = one(["dtr", "rts", "on"]);

/** `power: {on: {http: …}, off: {http: …}}`, or the line that switches it: `power: {rts: on}`. */
export const powerSchema = z
  .strictObject({
    on: switched,
    off: switched,
    dtr: level.describe("what the line is while the module has power"),
    rts: level.describe("what the line is while the module has power"),
  })
  .partial()
  .refine(
    (value) => powerKinds.check(value) && "on" in value === "off" in value,
    "on: and off:, or dtr:, or rts:",
  );
