import type { Answer, Behaviour } from "../../../module/call.js";
import { cme } from "../behaviours/refusal.js";
import type { YugeModule } from "../yuge-module.js";
import { inSession, payload } from "./in-session.js";
import type { ExtendedRequest } from "./service.js";

const error: Answer = { final: "ERROR" };

/** 11.6: a POST waits for its body, a GET for nothing. */
const httpexaction = inSession((call, session, { core, http }) => {
  const refusal = session.extended === null ? http.refusal(session) : cme.notAllowed;
  if (refusal !== null) return core.cmeError(refusal);
  const extended: ExtendedRequest = {
    method: call.arguments.int(0) === 1 ? "POST" : "GET",
    length: call.arguments.int(1) ?? 0,
    body: new Uint8Array(),
    unread: null,
    status: 0,
  };
  const after = () => {
    session.extended = extended;
    if (extended.method === "POST") core.life.later(readyTime, () => core.urc("+HTTPEXPOST"));
    else void http.actExtended(session, extended);
  };
  return { final: "OK", after };
});

/** Until the module is ready for a body, ms. */
const readyTime = 50;

/** 11.10: all pieces together are no longer than AT+HTTPEXACTION said. */
const httpexpost = inSession(async (call, session, { core, http }) => {
  const { extended } = session;
  const length = call.arguments.int(0) ?? 0;
  if (extended?.method !== "POST" || extended.unread !== null) return core.cmeError(cme.notAllowed);
  if (extended.body.length + length > extended.length) return core.cmeError(cme.tooLong);
  const timeout = call.arguments.int(1) ?? 0;
  const given = await core.prompt("\r\n>", { length }, { echo: false, timeout });
  if (given.kind !== "data") return error;
  return { final: "OK", after: () => http.addToBody(session, extended, given.bytes) };
});

/** 11.9: all of the answer that is left, or so much of it; after the last of it the request is over. */
const httpexget = inSession((call, session, { core, http }) => {
  const unread = session.extended?.unread;
  if (session.extended === null || unread === null || unread === undefined)
    return core.cmeError(cme.notAllowed);
  const part = unread.subarray(0, call.arguments.int(0) ?? unread.length);
  session.extended.unread = unread.subarray(part.length);
  const answer = payload("+HTTPEXGET", part);
  return part.length < unread.length ? answer : { ...answer, after: () => http.endExtended(session) };
});

export const extendedCommands: Readonly<Record<string, Behaviour<YugeModule>>> = {
  "AT+HTTPEXACTION": httpexaction,
  "AT+HTTPEXPOST": httpexpost,
  "AT+HTTPEXGET": httpexget,
};
