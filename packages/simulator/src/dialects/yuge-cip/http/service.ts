import { concatBytes } from "../../../module/bytes.js";
import { cme } from "../behaviours/refusal.js";
import type { YugeModule } from "../yuge-module.js";
import { exchange } from "./exchange.js";
import { HttpParameters } from "./parameters.js";
import type { HttpAnswer, HttpRequest } from "./request.js";

export type HttpMethod = HttpRequest["method"];

/** A request of `AT+HTTPEXACTION`, whose body and answer come in pieces (Yuge 11.6). */
export interface ExtendedRequest {
  readonly method: "GET" | "POST";
  /** Bytes of the body. */
  readonly length: number;
  body: Uint8Array;
  /** What of the answer has not been read; `null` until it is there. */
  unread: Uint8Array | null;
  status: number;
}

/** One session, from AT+HTTPINIT to AT+HTTPTERM. */
export interface HttpSession {
  readonly parameters: HttpParameters;
  body: Uint8Array;
  answer: HttpAnswer | null;
  busy: boolean;
  extended: ExtendedRequest | null;
}

/** The HTTP service of chapter 11. */
export class HttpService {
  readonly #module: YugeModule;
  session: HttpSession | null = null;
  /** 11.12: what AT+HTTPSCONT stored. */
  stored: HttpParameters | null = null;

  constructor(module: YugeModule) {
    this.#module = module;
  }

  boot(): void {
    this.session = null;
  }

  /** `false` where it runs already. */
  begin(): boolean {
    if (this.session !== null) return false;
    this.session = {
      parameters: new HttpParameters(this.stored ?? undefined),
      body: new Uint8Array(),
      answer: null,
      busy: false,
      extended: null,
    };
    return true;
  }

  end(): boolean {
    const running = this.session !== null;
    this.session = null;
    return running;
  }

  /** Why a request cannot be sent now, as a code of 3.13; `null` where it can. */
  refusal({ parameters, busy }: HttpSession): number | null {
    if (busy || parameters.text("URL") === "") return cme.notAllowed;
    return this.#module.bearers.isConnected(parameters.number("CID")) ? null : cme.pdpNotActive;
  }

  /** 11.5: sends the request; the answer is told of as a URC. */
  async act(session: HttpSession, method: HttpMethod, number: number): Promise<void> {
    const answer = await this.#ask(session, method, session.body);
    if (answer === null) return;
    session.answer = answer;
    this.#module.core.urc(`+HTTPACTION:${number},${answer.status},${answer.body.length}`);
  }

  /** 11.6: a GET goes out at once, a POST when its body is complete. */
  async actExtended(session: HttpSession, extended: ExtendedRequest): Promise<void> {
    const answer = await this.#ask(session, extended.method, extended.body);
    if (answer === null || session.extended !== extended) return;
    extended.status = answer.status;
    extended.unread = answer.body;
    if (answer.body.length > 0) this.#module.core.urc("+HTTPEXGET");
    else this.endExtended(session);
  }

  /** A piece of the body; the request goes out with the last one. */
  addToBody(session: HttpSession, extended: ExtendedRequest, bytes: Uint8Array): void {
    extended.body = concatBytes([extended.body, bytes]);
    this.#module.core.urc(`+HTTPEXPOST: ${bytes.length}`);
    if (extended.body.length >= extended.length) void this.actExtended(session, extended);
  }

  /** 11.15: the answer is read. */
  endExtended(session: HttpSession): void {
    const { extended } = session;
    session.extended = null;
    if (extended === null) return;
    this.#module.core.urc(`+HTTPEXACTION: ${extended.method === "POST" ? 1 : 0},${extended.status}`);
  }

  /** `null` when nobody waits for the answer any more. */
  async #ask(session: HttpSession, method: HttpMethod, body: Uint8Array): Promise<HttpAnswer | null> {
    const { life } = this.#module.core;
    session.busy = true;
    const answer = await exchange(this.#module, session.parameters, method, body);
    session.busy = false;
    return life.over || this.session !== session ? null : answer;
  }
}
