import type { PeerKind } from "./peer-kind.js";

/** Every kind of peer, by its name in a scenario; a new one is a file and a line here. Each is loaded when a scenario asks for one. */
export const peerKinds: Readonly<Record<string, PeerKind>> = {
  "tcp-echo": async (settings) => (await import("./tcp-echo.js")).tcpEcho(settings),
  "tcp-client": async (settings) => (await import("./tcp-client.js")).tcpClient(settings),
  "udp-echo": async (settings) => (await import("./udp-echo.js")).udpEcho(settings),
  "closed-port": async (settings) => (await import("./closed-port.js")).closedPort(settings),
  "tls-echo": async (settings) => (await import("./tls-echo.js")).tlsEcho(settings),
  "http-server": async (settings) => (await import("./http-server.js")).httpServer(settings),
  "ftp-server": async (settings) => (await import("./ftp-server.js")).ftpServer(settings),
  "mqtt-broker": async (settings) => (await import("./mqtt-broker.js")).mqttBroker(settings),
  "ntp-server": async (settings) => (await import("./ntp-server.js")).ntpServer(settings),
  "dns-server": async (settings) => (await import("./dns-server.js")).dnsServer(settings),
};
