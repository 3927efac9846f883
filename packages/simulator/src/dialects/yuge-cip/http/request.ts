import {
  type ClientRequest,
  request as httpRequest,
  type IncomingMessage,
  type OutgoingHttpHeaders,
} from "node:http";
import { LibraryWork } from "../../../ledger/library-work.js";
import { plainBytes } from "../../../ledger/plain-bytes.js";
import { concatBytes, fromLatin1 } from "../../../module/bytes.js";
import { CarrierStream } from "../internet/carrier-stream.js";
import { type DialProblem, dialServer, type Server } from "../internet/dial-server.js";
import type { YugeModule } from "../yuge-module.js";
import { ownStatus } from "./own-status.js";

const problems = {
  name: ownStatus.dns,
  connect: ownStatus.network,
  tls: ownStatus.tls,
} as const satisfies Record<DialProblem, number>;

export interface HttpRequest {
  readonly server: Server;
  readonly method: "GET" | "POST" | "HEAD";
  /** The path, or with a proxy the whole URL. */
  readonly target: string;
  readonly headers: OutgoingHttpHeaders;
  readonly body: Uint8Array | null;
  /** ms for all of it. */
  readonly timeout: number;
}

/** What came of a request; without an answer the status is one of the module's own. */
export interface HttpAnswer {
  readonly status: number;
  /** Status line and header as they came, with the empty line. */
  readonly head: Uint8Array;
  readonly body: Uint8Array;
  readonly location?: string;
}

/** Sends one request over a connection of its own. */
export async function request(module: YugeModule, what: HttpRequest): Promise<HttpAnswer> {
  const { core } = module;
  const stream = new CarrierStream(new LibraryWork(core.ledger));
  stream.on("error", () => undefined);
  const carrier = await dialServer(module, what.server, {
    data: (bytes) => stream.arrived(bytes),
    ended: () => stream.endOfInput(),
    closed: () => stream.hungUp(),
  });
  if (typeof carrier === "string") return failed(problems[carrier]);
  stream.attach(carrier);
  const { method, headers } = what;
  const sent = httpRequest({ method, path: what.target, headers, createConnection: () => stream });
  sent.end(what.body ?? undefined);
  const giveUp = core.life.after(what.timeout, () => sent.destroy());
  try {
    return await answer(sent);
  } finally {
    giveUp();
    stream.destroy();
  }
}

function answer(sent: ClientRequest): Promise<HttpAnswer> {
  return new Promise((resolve) => {
    sent.on("response", (response: IncomingMessage) => {
      const parts: Uint8Array[] = [];
      response.on("data", (part: Buffer) => parts.push(plainBytes(part)));
      response.on("error", () => resolve(failed(ownStatus.network)));
      response.on("end", () => {
        const { location } = response.headers;
        resolve({
          status: response.statusCode ?? ownStatus.notHttp,
          head: headOf(response),
          body: concatBytes(parts),
          ...(location === undefined ? {} : { location }),
        });
      });
    });
    sent.on("error", (error: NodeJS.ErrnoException) =>
      resolve(failed(error.code?.startsWith("HPE_") === true ? ownStatus.notHttp : ownStatus.network)),
    );
  });
}

function headOf({ httpVersion, statusCode, statusMessage, rawHeaders }: IncomingMessage): Uint8Array {
  const lines = [`HTTP/${httpVersion} ${statusCode} ${statusMessage}`];
  for (let at = 0; at + 1 < rawHeaders.length; at += 2)
    lines.push(`${rawHeaders[at]}: ${rawHeaders[at + 1]}`);
  return fromLatin1(`${lines.join("\r\n")}\r\n\r\n`);
}

function failed(status: number): HttpAnswer {
  return { status, head: new Uint8Array(), body: new Uint8Array() };
}
