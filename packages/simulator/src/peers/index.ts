import { closedPort } from "./closed-port.js";
import type { PeerKind } from "./peer-kind.js";
import { tcpClient } from "./tcp-client.js";
import { tcpEcho } from "./tcp-echo.js";
import { udpEcho } from "./udp-echo.js";

/** Every kind of peer, by its name in a scenario; a new one is a file and a line here. */
export const peerKinds: Readonly<Record<string, PeerKind>> = {
  "tcp-echo": tcpEcho,
  "tcp-client": tcpClient,
  "udp-echo": udpEcho,
  "closed-port": closedPort,
};
