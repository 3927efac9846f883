import { type Answer, type Behaviour, info, ok } from "../../../module/call.js";
import { cme } from "../behaviours/refusal.js";
import type { YugeModule } from "../yuge-module.js";
import { extendedCommands } from "./extended-commands.js";
import { inSession, payload } from "./in-session.js";
import { HttpParameters } from "./parameters.js";
import type { HttpMethod } from "./service.js";

const error: Answer = { final: "ERROR" };

/** 11.5: what the number of AT+HTTPACTION stands for. */
const methods: readonly HttpMethod[] = ["GET", "POST", "HEAD"];

/** 11.3. */
const httppara = inSession((call, session, { core }) => {
  if (call.kind === "read") return info("+HTTPPARA:", ...session.parameters.lines);
  const [tag, value] = [call.arguments.text(0) ?? "", call.arguments.text(1) ?? ""];
  return session.parameters.set(tag.toUpperCase(), value) ? ok : core.cmeError(cme.invalidParameters);
});

/** 11.4: what has come when the time is over is the body (D-171). */
const httpdata = inSession(async (call, session, { core }) => {
  const length = call.arguments.int(0) ?? 0;
  if (length === 0) {
    session.body = new Uint8Array();
    return ok;
  }
  const timeout = call.arguments.int(1) ?? 0;
  const given = await core.prompt("\r\nDOWNLOAD\r\n", { length }, { echo: false, timeout });
  if (given.kind === "cancelled") return error;
  session.body = given.bytes;
  session.answer = null;
  return ok;
});

/** 11.5: `OK` first, the answer as a URC. */
const httpaction = inSession((call, session, { core, http }) => {
  const number = call.arguments.int(0) ?? 0;
  const method = methods[number];
  const refusal = http.refusal(session);
  if (method === undefined) return core.cmeError(cme.invalidParameters);
  if (refusal !== null) return core.cmeError(refusal);
  return { final: "OK", after: () => void http.act(session, method, number) };
});

/** 11.7: the answer; before there is one, the body of AT+HTTPDATA. */
const httpread = inSession((call, { answer, body }) => {
  if (answer === null && body.length === 0) return error;
  const all = answer?.body ?? body;
  const from = call.arguments.int(0) ?? 0;
  const part = call.kind === "write" ? all.subarray(from, from + (call.arguments.int(1) ?? 0)) : all;
  return payload("+HTTPREAD", part);
});

/** 11.8: a file that is there is written anew. */
const httpget = inSession((call, { answer }, { core, device }) => {
  if (answer === null) return error;
  const path = call.arguments.text(0) ?? "";
  const problem = device.files.create(path) ?? device.files.write(path, answer.body, false);
  return problem === null ? info(`+HTTPGET:${answer.body.length}`) : core.cmeError(cme.fileNotWritten);
});

/** 11.11. */
const httphead = inSession((_, { answer }) =>
  answer === null || answer.head.length === 0 ? error : payload("+HTTPHEAD", answer.head),
);

/** 11.12: 0 in its answer means stored. */
const httpscont: Behaviour<YugeModule> = (call, { http, core }) => {
  const { session, stored } = http;
  if (call.kind === "read") {
    const shown = stored ?? session?.parameters;
    if (shown === undefined) return core.cmeError(cme.notAllowed);
    return info(`+HTTPSCONT:${stored === null ? 1 : 0}`, ...shown.storedLines);
  }
  if (session === null) return core.cmeError(cme.notAllowed);
  http.stored = new HttpParameters(session.parameters);
  return ok;
};

/** Commands alone; the catalogue answers their test forms. */
const commands: Readonly<Record<string, Behaviour<YugeModule>>> = {
  "AT+HTTPINIT": (_, { http }) => (http.begin() ? ok : error),
  "AT+HTTPTERM": (_, { http }) => (http.end() ? ok : error),
  "AT+HTTPPARA": httppara,
  "AT+HTTPDATA": httpdata,
  "AT+HTTPACTION": httpaction,
  "AT+HTTPREAD": httpread,
  "AT+HTTPGET": httpget,
  "AT+HTTPHEAD": httphead,
  "AT+HTTPSCONT": httpscont,
};

/** Chapter 11. */
export const httpCommands: Readonly<Record<string, Behaviour<YugeModule>>> = {
  ...commands,
  ...extendedCommands,
};
