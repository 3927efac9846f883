import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { capabilityWords, portableFlows } from "./contract.js";
import { signatures } from "./signatures.js";

const page = readFileSync(
  fileURLToPath(new URL("../../../../docs/language/capabilities.md", import.meta.url)),
  "utf8",
);

it("is what the page of the capabilities says, and nothing else", () => {
  const written = page
    .slice(page.indexOf("## Signatures"), page.indexOf("## Meaning"))
    .split("\n")
    .filter((line) => /^[a-z-]+\.[a-z-]+\(/.test(line))
    .map((line) => line.replace(/ +→ /, " → "));
  expect(written).toEqual([...signatures]);
});

it("has the words a header can ask for", () => {
  expect(capabilityWords()).toEqual([
    "tcp",
    "udp",
    "tcp-server",
    "transparent",
    "dns",
    "ping",
    "ntp",
    "tls",
    "http",
    "ftp",
    "mqtt",
  ]);
});

it("knows what a flow takes and gives", () => {
  expect(portableFlows().get("tcp.receive")).toMatchObject({ capability: "tcp", result: "bytes" });
  expect(
    portableFlows()
      .get("tcp.receive")
      ?.node.parameters.map(({ name }) => name.text),
  ).toEqual(["size", "id"]);
});
