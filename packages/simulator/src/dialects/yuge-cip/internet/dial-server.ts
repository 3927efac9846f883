import { TcpSocket } from "../../../ledger/tcp-socket.js";
import { lookUp, type NameServers } from "../../cellular/name-lookup.js";
import { type Carrier, tcpCarrier } from "../stack/carrier.js";
import { tlsSettings } from "../tls/tls-settings.js";
import type { YugeModule } from "../yuge-module.js";

/** A server of one of the IP applications of chapters 11 to 13. */
export interface Server {
  readonly host: string;
  readonly port: number;
  /** Context of `AT+SSLCFG`; `null`: no TLS. */
  readonly sslContext: number | null;
  readonly nameServers: NameServers;
}

/** Why there is no connection: nobody knows the name, nobody answers, TLS did not come about. */
export type DialProblem = "name" | "connect" | "tls";

export interface ServerListener {
  data(bytes: Uint8Array): void;
  /** The other end has said all it has to say. */
  ended?(): void;
  /** Over, whatever the cause; after a connection was made, and only once. */
  closed(): void;
}

/** Connects to a server; resolves with the connection, TLS included, or with why there is none. */
export async function dialServer(
  module: YugeModule,
  server: Server,
  listener: ServerListener,
): Promise<Carrier | DialProblem> {
  const { core } = module;
  const [host] = (await lookUp(module, server.host, server.nameServers)).addresses;
  if (host === undefined) return "name";
  const { sslContext } = server;
  const settings = sslContext === null ? null : tlsSettings(core, module.device.files, sslContext);
  if (sslContext !== null && settings === null) return "tls";
  const loading = core.ledger.begin();
  // Loaded here, not above: TLS is a good part of a start-up.
  const tls = settings === null ? null : await import("../tls/tls-carrier.js");
  loading();
  if (core.life.over) return "connect";

  return new Promise((resolve) => {
    let open = false;
    const heard = {
      connected: () => {
        open = true;
        resolve(carrier);
      },
      data: (bytes: Uint8Array) => listener.data(bytes),
      ended: () => listener.ended?.(),
      closed: (error: string | null) => {
        forget();
        if (open) listener.closed();
        else resolve(settings === null || error === "ECONNREFUSED" ? "connect" : "tls");
      },
    };
    const target = { host, port: server.port };
    const carrier =
      tls === null || settings === null
        ? tcpCarrier(TcpSocket.dial(core.ledger, target, heard))
        : tls.dialTls(core, target, settings, heard);
    const forget = core.life.onEnd(() => carrier.destroy());
  });
}
