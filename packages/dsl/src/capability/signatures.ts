/** The portable flows as `docs/language/capabilities.md` has them; behind the arrow what a call gives. */
export const signatures: readonly string[] = [
  "net.attach(limit: duration = 90s)",

  'pdp.activate(cid: int = 1, apn: string = "CMNET", user: string = "", password: secret = "") → string',
  "pdp.deactivate(cid: int = 1)",
  "pdp.recover(cid: int = 1) → string",
  "pdp.address(cid: int = 1) → string or null",
  "pdp.await-lost(cid: int = 1)",

  "module.identify() → string",

  "tcp.open(host: string, port: int, id: int = 0, cid: int = 1)",
  "tcp.send(data: bytes, id: int = 0)",
  "tcp.receive(size: int, id: int = 0) → bytes",
  "tcp.await-closed(id: int = 0)",
  "tcp.close(id: int = 0)",

  "udp.open(host: string, port: int, id: int = 0, cid: int = 1)",
  "udp.send(data: bytes, id: int = 0)",
  "udp.receive(size: int, id: int = 0) → bytes",
  "udp.close(id: int = 0)",

  "tcp-server.listen(port: int, id: int = 1, cid: int = 1)",
  "tcp-server.accept(id: int = 1) → int",
  "tcp-server.close(id: int = 1)",

  "transparent.enter(host: string, port: int, id: int = 0, cid: int = 1)",
  "transparent.leave(id: int = 0)",

  "dns.resolve(name: string, cid: int = 1) → string",
  "ping.run(host: string, count: int = 4, cid: int = 1) → int",
  "ntp.sync(host: string, port: int = 123, cid: int = 1) → string",

  'tls.open(host: string, port: int, id: int = 0, cid: int = 1, ca: string = "")',

  "http.get(url: string, cid: int = 1) → bytes",
  'http.post(url: string, data: bytes, type: string = "application/octet-stream", cid: int = 1) → bytes',

  'ftp.get(host: string, path: string, port: int = 21, user: string = "anonymous", password: secret = "", cid: int = 1) → bytes',
  'ftp.put(host: string, path: string, data: bytes, port: int = 21, user: string = "anonymous", password: secret = "", cid: int = 1)',

  'mqtt.connect(host: string, port: int = 1883, client: string = "scn", user: string = "", password: secret = "", cid: int = 1)',
  "mqtt.publish(topic: string, data: bytes, qos: int = 0, retain: bool = false)",
  "mqtt.subscribe(topic: string, qos: int = 0)",
  "mqtt.receive(topic: string) → bytes",
  "mqtt.disconnect()",
];
