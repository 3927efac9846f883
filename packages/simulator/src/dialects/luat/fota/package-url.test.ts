import { expect, it } from "vitest";
import { packageUrl } from "./package-url.js";

it("reads server, port and path", () => {
  expect(packageUrl("http://127.0.0.1:2900/download/test.bin?v=2")).toEqual({
    scheme: "http",
    host: "127.0.0.1",
    port: 2900,
    path: "/download/test.bin?v=2",
  });
});

it("takes the scheme's port where none is written", () => {
  expect(packageUrl("http://localhost/a")).toMatchObject({ port: 80 });
  expect(packageUrl("HTTPS://localhost/a")).toMatchObject({ scheme: "https", port: 443 });
});

it.each(["", "ftp://a/b", "http://a", "http:///b", "http://a:0/b", "http://a:65536/b", "http://user@a/b"])(
  "refuses %j",
  (text) => {
    expect(packageUrl(text)).toBeNull();
  },
);
