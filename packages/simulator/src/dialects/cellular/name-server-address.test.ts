import { expect, test } from "vitest";
import { nameServerFamily } from "./name-server-address.js";

test("a name server is named by an address, of which an IPv4 one may have a port", () => {
  expect(["192.0.2.53", "127.0.0.1:5353", "2001:DB8::53"].map(nameServerFamily)).toEqual(["v4", "v4", "v6"]);
});

test("whatever else names none", () => {
  for (const text of ["", "1.2.3", "1.2.3.400", "dns.example", "127.0.0.1:", "127.0.0.1:port", ":53"])
    expect(nameServerFamily(text), text).toBeNull();
});
