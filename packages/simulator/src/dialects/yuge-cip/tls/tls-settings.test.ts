import { describe, expect, it } from "vitest";
import { FileSystem } from "../../yuge-device/file-system.js";
import { tlsSettings } from "./tls-settings.js";

type Settings = Readonly<Record<string, string | number>>;

/** What the settings of context 2 make of a module whose flash holds `ca.crt`. */
function settings(given: Settings) {
  const files = new FileSystem();
  files.create("ca.crt");
  files.write("ca.crt", new TextEncoder().encode("PEM"), false);
  const standard: Settings = { "ssl-version": 4, "ssl-ciphersuite": "0XFFFF", "ssl-negotiatetimeout": 300 };
  const tracked = {
    get: (name: string, key?: string | number) => (key === 2 ? { ...standard, ...given }[name] : undefined),
  };
  return tlsSettings({ tracked }, files, 2);
}

describe("the TLS settings of a context", () => {
  it("check nobody unless told to", () => {
    expect(settings({})).toMatchObject({
      options: { rejectUnauthorized: false, minVersion: "TLSv1", maxVersion: "TLSv1.3" },
      timeout: 300_000,
    });
  });

  it("check the server by the root certificate in flash, and its name where one is set", () => {
    const found = settings({ "ssl-seclevel": 1, "ssl-cacert": "C:/ca.crt", "ssl-hostname": "localhost" });
    expect(found?.options).toMatchObject({
      rejectUnauthorized: true,
      ca: Buffer.from("PEM"),
      servername: "localhost",
    });
    expect(found?.options.checkServerIdentity).toBeUndefined();
  });

  it("show the module's own certificate at level 2 only", () => {
    const own = { "ssl-cacert": "ca.crt", "ssl-clientcert": "ca.crt", "ssl-clientkey": "ca.crt" };
    expect(settings({ ...own, "ssl-seclevel": 1 })?.options.cert).toBeUndefined();
    expect(settings({ ...own, "ssl-seclevel": 2 })?.options.cert).toEqual(Buffer.from("PEM"));
  });

  it.each<[string, Settings]>([
    ["a file that is not there", { "ssl-seclevel": 1, "ssl-cacert": "nothing" }],
    ["no root certificate to check by", { "ssl-seclevel": 1 }],
    ["SSL 3.0", { "ssl-version": 0 }],
    ["RC4", { "ssl-ciphersuite": "0X0005" }],
  ])("cannot work with %s", (_, given) => {
    expect(settings(given)).toBeNull();
  });
});
