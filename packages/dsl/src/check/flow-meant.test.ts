import { describe, expect, it } from "vitest";
import { portableFlows } from "../capability/contract.js";
import { flowMeant } from "./flow-meant.js";

const all = [...portableFlows().keys()];

describe("a portable flow in other words", () => {
  it.each([
    ["network.attach", "net.attach"],
    ["gprs.attach", "net.attach"],
    ["attach", "net.attach"],
    ["pdp.open", "pdp.activate"],
    ["tcp.connect", "tcp.open"],
    ["tcp.opne", "tcp.open"],
    ["open_tcp", "tcp.open"],
    ["udp.read", "udp.receive"],
    ["tcp-server.open", "tcp-server.listen"],
    ["server.listen", "tcp-server.listen"],
    ["ping", "ping.run"],
    ["time.sync", "ntp.sync"],
    ["http.put", "http.post"],
    ["modul.identify", "module.identify"],
  ])("%s is %s", (name, meant) => {
    expect(flowMeant(name, all)).toBe(`did you mean \`${meant}\`?`);
  });

  it("may be one of two", () => {
    expect(flowMeant("socket.open", all)).toBe("did you mean `tcp.open` or `udp.open`?");
    expect(flowMeant("send", all)).toBe("did you mean `tcp.send` or `udp.send`?");
  });

  it("that says the opposite of its neighbour is not taken for it", () => {
    expect(flowMeant("net.detach", all)).toBe("the only flow of `net` is `net.attach`");
  });

  it("of a group names all of it", () => {
    expect(flowMeant("dns.flush", all)).toBe("the only flow of `dns` is `dns.resolve`");
    expect(flowMeant("udp.bind", all)).toBe(
      "the flows of `udp` are `udp.open`, `udp.send`, `udp.receive` and `udp.close`",
    );
  });

  it("is only one that the module has", () => {
    expect(flowMeant("socket.open", ["tcp.open", "tcp.send"])).toBe("did you mean `tcp.open`?");
    expect(flowMeant("http.fetch", ["tcp.open"])).toBe(
      "no module here has flows of `http`: send its own commands",
    );
  });

  it.each(["setup", "foo.bar", "connect"])("%s could be anything", (name) => {
    expect(flowMeant(name, all)).toBeUndefined();
  });
});
