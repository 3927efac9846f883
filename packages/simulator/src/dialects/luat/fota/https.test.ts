import { createServer } from "node:https";
import { expect, it, onTestFinished } from "vitest";
import { ledgerOf } from "../../../ledger/ledger.js";
import { loopback } from "../../../ledger/loopback.js";
import { talk } from "../../../module/talk.fixture.js";
import { makeCertificates } from "../../../peers/certificates.js";
import { LibraryServer } from "../../../peers/library-server.js";

it("fetches a package over TLS, whatever certificate the server has", async () => {
  const { say, clock } = await talk({ profile: "luat/air780" });
  const { server: identity } = await makeCertificates(loopback);
  const https = createServer({ cert: identity.certificate, key: identity.key }, (request, response) => {
    response.writeHead(request.url === "/a.bin" ? 200 : 404, { "Content-Length": 50_000 });
    response.end("x".repeat(50_000));
  });
  const server = await LibraryServer.listen(ledgerOf(clock), 0, (stream) => https.emit("connection", stream));
  onTestFinished(() => server.close());
  const order = (path: string) =>
    say(`AT+QFOTADL="https://${loopback}:${server.port}${path}",1,5,0\r`, 60_000);

  expect((await order("/a.bin")).slice(2)).toEqual([
    ...[20, 40, 60, 80, 100].map((percent) => `+QIND: "FOTA", "DOWNLOADING", ${percent}`),
    '+QIND: "FOTA", "HTTPEND", 0',
    '+QIND: "FOTA", "START"',
    '+QIND: "FOTA", "END", 0',
  ]);
  expect((await order("/b.bin")).at(-1)).toBe('+QIND: "FOTA", "HTTPEND", 404');
});

it("cannot fetch over TLS from a server that speaks none", async () => {
  const { say, peer } = await talk({ profile: "luat/air780" });
  const web = await peer("http-server");
  const lines = await say(`AT+QFOTADL="https://${loopback}:${web.get("port")}/a",1,0,0\r`, 120_000);
  expect(lines.at(-1)).toBe('+QIND: "FOTA", "HTTPEND", 1');
  expect(await say("AT\r")).toEqual(["OK"]);
});
