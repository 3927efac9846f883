import type { OutgoingHttpHeaders } from "node:http";
import type { Server } from "../internet/dial-server.js";
import type { YugeModule } from "../yuge-module.js";
import { ownStatus } from "./own-status.js";
import type { HttpParameters } from "./parameters.js";
import type { HttpAnswer, HttpRequest } from "./request.js";

/** 9.7: the context of `AT+SSLCFG` that is HTTP's. */
const sslContext = 153;

/** 11.3: "if the port is left out, 80", for both schemes. */
const defaultPort = 80;

/** Redirections followed before the answer is shown as it is. */
const mostRedirections = 5;

type Method = HttpRequest["method"];

/** The request that the parameters describe, and what came of it; `REDIR` follows other places (Yuge 11.3). */
export async function exchange(
  module: YugeModule,
  parameters: HttpParameters,
  method: Method,
  body: Uint8Array | null,
): Promise<HttpAnswer> {
  const loading = module.core.ledger.begin();
  // Loaded here, not above: HTTP and streams are a good part of a start-up.
  const { request } = await import("./request.js").finally(loading);
  let url = parameters.text("URL");
  let verb = method;
  for (let hops = 0; ; hops++) {
    const found = readUrl(url);
    if (found === null) return { status: ownStatus.network, head: new Uint8Array(), body: new Uint8Array() };
    const answer = await request(
      module,
      describe(module, parameters, found, verb, verb === "POST" ? body : null),
    );
    const { location } = answer;
    const elsewhere = answer.status >= 300 && answer.status < 400 && location !== undefined;
    if (!elsewhere || parameters.number("REDIR") === 0 || hops >= mostRedirections) return answer;
    url = new URL(location, found.url).href;
    // RFC 9110 15.4.4: what another place has to say is fetched.
    if (answer.status === 303 && verb === "POST") verb = "GET";
  }
}

/** A URL taken apart. */
export interface FoundUrl {
  readonly url: URL;
  readonly port: number;
}

/**
 * Reads the `URL` of `AT+HTTPPARA`; without a scheme it is HTTP's, as in the manual's example. `null` for none.
 *
 * @example
 * ```ts
 * import { readUrl } from "./exchange.js";
 *
 * readUrl("https://example.com/a#b")?.port; // 80
 * ```
 */
export function readUrl(text: string): FoundUrl | null {
  const whole = /^https?:\/\//i.test(text) ? text : `http://${text}`;
  if (!URL.canParse(whole)) return null;
  // The port as it was written: `URL` forgets a scheme's own.
  const [, written] = /^https?:\/\/[^/?#]*:(\d+)(?:[/?#]|$)/i.exec(whole) ?? [];
  return { url: new URL(whole), port: written === undefined ? defaultPort : Number(written) };
}

function describe(
  module: YugeModule,
  parameters: HttpParameters,
  { url, port }: FoundUrl,
  method: Method,
  body: Uint8Array | null,
): HttpRequest {
  const secure = url.protocol === "https:" || module.core.tracked.number("httpssl", 0) === 1;
  const nameServers = module.access.bearerServers.get(parameters.number("CID")) ?? module.nameServers;
  const own: Server = { host: url.hostname, port, sslContext: secure ? sslContext : null, nameServers };
  const path = `${url.pathname}${url.search}`;
  const proxied = parameters.number("PROPORT") > 0 && !secure;
  return {
    server: proxied
      ? { host: parameters.text("PROIP"), port: parameters.number("PROPORT"), sslContext: null, nameServers }
      : own,
    method,
    target: proxied ? `http://${own.host}:${port}${path}` : path,
    headers: headers(parameters, `${url.hostname}:${port}`, body),
    body,
    timeout: parameters.number("TIMEOUT") * 1000,
  };
}

function headers(parameters: HttpParameters, host: string, body: Uint8Array | null): OutgoingHttpHeaders {
  const type = parameters.text("CONTENT");
  const first = parameters.number("BREAK");
  const last = parameters.number("BREAKEND");
  const wanted = first > 0 || last > 0;
  return {
    Host: host,
    "User-Agent": parameters.text("UA"),
    ...(body === null ? {} : { "Content-Length": body.length }),
    ...(type === "" || body === null ? {} : { "Content-Type": type }),
    ...(wanted ? { Range: `bytes=${first}-${last < first ? "" : last}` } : {}),
    ...Object.fromEntries(parameters.extraHeaders),
  };
}
