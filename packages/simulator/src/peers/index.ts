import { closedPort } from "./closed-port.js";
import type { PeerKind } from "./peer-kind.js";
import { tcpClient } from "./tcp-client.js";
import { tcpEcho } from "./tcp-echo.js";
import { udpEcho } from "./udp-echo.js";

/**
 * Every kind of peer, by its name in a scenario; a new one is a file and a line here. Those that bring a library load
 * when a scenario asks for one.
 */
export const peerKinds: Readonly<Record<string, PeerKind>> = {
  "tcp-echo": tcpEcho,
  "tcp-client": tcpClient,
  "udp-echo": udpEcho,
  "closed-port": closedPort,
  "tls-echo": async (settings) => (await import("./tls-echo.js")).tlsEcho(settings),
  "http-server": async (settings) => (await import("./http-server.js")).httpServer(settings),
  "ftp-server": async (settings) => (await import("./ftp-server.js")).ftpServer(settings),
  "mqtt-broker": async (settings) => (await import("./mqtt-broker.js")).mqttBroker(settings),
  "ntp-server": async (settings) => (await import("./ntp-server.js")).ntpServer(settings),
  "dns-server": async (settings) => (await import("./dns-server.js")).dnsServer(settings),
};
