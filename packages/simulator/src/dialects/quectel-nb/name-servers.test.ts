import { expect, test } from "vitest";
import { NameServers } from "./name-servers.js";

test("two addresses replace the pair of their family", () => {
  const servers = new NameServers();
  const [, , ...v6] = servers.all;
  expect(servers.set("127.0.0.1", "127.0.0.2")).toBe(true);
  expect(servers.all).toEqual(["127.0.0.1", "127.0.0.2", ...v6]);
  expect(servers.set("::1", undefined)).toBe(true);
  expect(servers.all).toEqual(["127.0.0.1", "127.0.0.2", "::1", v6[1]]);
});

test("what is no address, or a pair of two families, is refused and changes nothing", () => {
  const servers = new NameServers();
  const before = servers.all;
  expect(servers.set("example.test", undefined)).toBe(false);
  expect(servers.set("127.0.0.1", "::1")).toBe(false);
  expect(servers.all).toEqual(before);
});

test("only a server on this host is asked", () => {
  const servers = new NameServers();
  expect(servers.forLookUp[0]).toBe("0.0.0.0");
  servers.set("8.8.8.8", undefined);
  expect(servers.forLookUp[0]).toBe("0.0.0.0");
  servers.set("127.0.0.1:5353", undefined);
  expect(servers.forLookUp[0]).toBe("127.0.0.1:5353");
});

test("a restart brings the network's own back", () => {
  const servers = new NameServers();
  const before = servers.all;
  servers.set("127.0.0.1", undefined);
  servers.reset();
  expect(servers.all).toEqual(before);
});
