import { isLoopback } from "../../../ledger/loopback.js";
import { type TcpListener, TcpSocket } from "../../../ledger/tcp-socket.js";
import { UdpSocket } from "../../../ledger/udp-socket.js";
import { lookUp } from "../../cellular/name-lookup.js";
import { tlsSettings } from "../tls/tls-settings.js";
import type { YugeModule } from "../yuge-module.js";
import { type Carrier, tcpCarrier, udpCarrier } from "./carrier.js";
import type { Link } from "./link.js";

/** 9.39: what a broken connection prints. */
const tcpError = { reset: 14 } as const;

/** Connects the link to its remote end; resolves with whether it is connected. */
export async function connect(module: YugeModule, link: Link, localPort: number): Promise<boolean> {
  const { life } = module.core;
  const { remote } = link;
  const opening = () => !life.over && link.state === "CONNECTING" && link.remote === remote;
  const [host] = (await lookUp(module, remote.host, module.nameServers)).addresses;
  if (!opening() || host === undefined) return false;
  const target = { host, port: remote.port, ...(localPort === 0 ? {} : { localPort }) };
  if (link.protocol === "UDP") return bind(module, link, target, opening);
  const secure = module.core.tracked.number("cipssl", 0) === 1;
  return secure ? dialSecurely(module, link, target, opening) : dial(module, link, target);
}

interface Target {
  readonly host: string;
  readonly port: number;
  readonly localPort?: number;
}

function dial(module: YugeModule, link: Link, target: Target): Promise<boolean> {
  return carried(module, link, (listener) =>
    tcpCarrier(TcpSocket.dial(module.core.ledger, target, listener)),
  );
}

/** 9.6, 9.7: TLS by the settings of the context that has the link's number. */
async function dialSecurely(
  module: YugeModule,
  link: Link,
  target: Target,
  opening: () => boolean,
): Promise<boolean> {
  const settings = tlsSettings(module.core, module.device.files, link.number);
  if (settings === null) return false;
  // Loaded here, not above: TLS is a good part of a start-up.
  const { dialTls } = await module.core.ledger.during(import("../tls/tls-carrier.js"));
  if (!opening()) return false;
  return carried(module, link, (listener) => dialTls(module.core, target, settings, listener));
}

/** Puts the link on a connection being made; resolves with whether there is one. */
function carried(
  module: YugeModule,
  link: Link,
  begin: (listener: Required<TcpListener>) => Carrier,
): Promise<boolean> {
  return new Promise((resolve) => {
    const carrier: Carrier = begin({
      connected: () => {
        if (!link.isCarriedBy(carrier)) return;
        link.state = "CONNECTED";
        resolve(true);
      },
      data: (bytes) => {
        if (link.isCarriedBy(carrier)) module.receiver.arrived(link, bytes);
      },
      ended: () => {
        // The other end's FIN is what a slow close waits for.
        if (link.state === "CLOSING" && link.isCarriedBy(carrier)) link.over();
        else lost(module, link, carrier, null);
      },
      closed: (error) => {
        lost(module, link, carrier, error);
        resolve(false);
        if (link.isCarriedBy(carrier)) link.over();
      },
    });
    link.attach(carrier);
  });
}

/** The other end closed the connection, or broke it. */
function lost(module: YugeModule, link: Link, carrier: Carrier, error: string | null): void {
  if (!link.isCarriedBy(carrier) || link.state !== "CONNECTED") return;
  link.state = "REMOTE CLOSING";
  const line = error === "ECONNRESET" && !module.multi ? `TCP ERROR:${tcpError.reset}` : "CLOSED";
  if (module.transparent.active) module.transparent.leave(line);
  else module.core.urc(module.multi ? `${link.number},CLOSED` : line);
}

async function bind(
  module: YugeModule,
  link: Link,
  target: Target,
  opening: () => boolean,
): Promise<boolean> {
  try {
    const udp = await UdpSocket.bind(
      module.core.ledger,
      { port: target.localPort ?? 0, outside: !isLoopback(target.host) },
      ({ bytes }) => {
        if (link.isCarriedBy(carrier)) module.receiver.arrived(link, bytes);
      },
    );
    const carrier = udpCarrier(udp, target, () => link.over());
    if (!opening()) {
      udp.close();
      return false;
    }
    link.attach(carrier);
    link.state = "CONNECTED";
    return true;
  } catch {
    return false;
  }
}
