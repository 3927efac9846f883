import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { resolve } from "node:path";
import type { Duplex } from "node:stream";
import type { Value } from "@scn/runtime";
import { loopback } from "../ledger/loopback.js";
import { plainBytes } from "../ledger/plain-bytes.js";
import { concatBytes } from "../module/bytes.js";
import { LibraryServer } from "./library-server.js";
import { bytesArgument, textArgument } from "./peer-arguments.js";
import type { PeerKind, PeerSettings } from "./peer-kind.js";
import { serverPeer } from "./server-peer.js";
import { tlsFront } from "./tls-front.js";
import { type WebFile, WebRoot } from "./web-root.js";

interface Answer {
  readonly status: number;
  readonly body: Uint8Array;
  readonly type?: string;
  readonly allow?: string;
}

const empty = new Uint8Array();

/**
 * `http-server(root: "www")`: gives out the files below `root`, and keeps what is sent to it: the body of every POST, PUT
 * or PATCH is answered 200. `respond(status, body)` answers the next request instead. `tls: true`: over TLS.
 */
export const httpServer: PeerKind = async (settings) => {
  const { name, arguments: args, clock } = settings;
  const path = textArgument(name, args, "root", null, null);
  const site = new Site(path === null ? null : await WebRoot.open(name, resolve(settings.folder, path)));
  const http = createServer((request, response) => {
    const parts: Uint8Array[] = [];
    request.on("data", (part: Buffer) => parts.push(plainBytes(part)));
    request.on("end", () => {
      site.asked(request, parts);
      // A file is being read; the socket's own bytes are counted elsewhere.
      const release = settings.ledger.begin();
      site
        .answer(request)
        .then((what) => send(response, what, clock))
        .finally(release);
    });
    request.on("error", () => undefined);
  });
  const front = await tlsFront(settings);
  const serve = (stream: Duplex) => http.emit("connection", stream);
  const server = await LibraryServer.open(settings, (stream) =>
    front === null ? serve(stream) : front.accept(stream, serve),
  );

  return serverPeer(settings, {
    members: {
      host: () => loopback,
      port: () => server.port,
      received: () => site.received,
      requests: () => [...site.requests],
      ...front?.members,
    },
    actions: {
      respond: (given) => {
        const body = bytesArgument(name, given, "body", "1");
        site.respond({ status: statusArgument(name, given.status ?? given["0"]), body });
      },
      close: () => server.hangUp(),
    },
    close: () => server.close(),
  });
};

/** What is asked of the server, and what it says to that: what the script has put in, else what its method and path mean. */
class Site {
  readonly requests: string[] = [];
  /** The body that came last. */
  received: Uint8Array = empty;
  readonly #scripted: Answer[] = [];

  constructor(private readonly root: WebRoot | null) {}

  asked({ method, url }: IncomingMessage, body: readonly Uint8Array[]): void {
    this.requests.push(`${method} ${url}`);
    if (body.length > 0) this.received = concatBytes(body);
  }

  /** The next request gets this. */
  respond(answer: Answer): void {
    this.#scripted.push(answer);
  }

  async answer(request: IncomingMessage): Promise<Answer> {
    const scripted = this.#scripted.shift();
    if (scripted !== undefined) return scripted;
    switch (request.method) {
      case "GET":
      case "HEAD":
        return fileAnswer(this.root === null ? null : await this.root.file(pathOf(request)));
      case "POST":
      case "PUT":
      case "PATCH":
        return { status: 200, body: empty };
      default:
        return { status: 405, body: empty, allow: "GET, HEAD, POST, PUT, PATCH" };
    }
  }
}

/** The path of a request, without its query; an absolute URL is as good (RFC 9112 3.2.2). */
function pathOf(request: IncomingMessage): string {
  const target = (request.url ?? "/").replace(/^https?:\/\/[^/?#]*/i, "");
  return target.replace(/[?#].*$/s, "");
}

function fileAnswer(file: WebFile | null): Answer {
  return file === null ? { status: 404, body: empty } : { status: 200, body: file.content, type: file.type };
}

function send(
  response: ServerResponse,
  { status, body, type, allow }: Answer,
  clock: PeerSettings["clock"],
): void {
  // biome-ignore lint/style/noRestrictedGlobals: the clock's own time, as text
  const date = new Date(clock.startedAt + clock.now()).toUTCString();
  response.writeHead(status, {
    Date: date,
    "Content-Length": body.length,
    ...(type !== undefined && { "Content-Type": type }),
    ...(allow !== undefined && { Allow: allow }),
  });
  response.end(body);
}

function statusArgument(peer: string, value: Value | undefined): number {
  if (typeof value === "number" && Number.isInteger(value) && value >= 200 && value <= 599) return value;
  throw new Error(`peer ${peer}: status must be a whole number from 200 to 599`);
}
