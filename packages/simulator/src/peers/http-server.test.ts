import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { request } from "node:http";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { virtualClock } from "@scn/runtime";
import { afterAll, beforeAll, expect, test } from "vitest";
import { TcpSocket } from "../ledger/tcp-socket.js";
import { peerHost } from "./peer-host.js";
import { stage } from "./stage.fixture.js";

let folder = "";
let root = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "scn-web-"));
  root = join(folder, "www");
  await mkdir(join(root, "sub"), { recursive: true });
  await writeFile(join(folder, "secret.txt"), "secret");
  await writeFile(join(root, "index.html"), "<p>home</p>");
  await writeFile(join(root, "温度.txt"), "21.5");
  await writeFile(join(root, "sub", "index.html"), "<p>sub</p>");
  await writeFile(join(root, "big.bin"), new Uint8Array(2_000_000).fill(9));
  await symlink(join(folder, "secret.txt"), join(root, "link.txt"));
});
afterAll(() => rm(folder, { recursive: true }));

async function open() {
  const stand = stage(0);
  const peer = await stand.open("http-server", { root });
  return { ...stand, peer, url: `http://127.0.0.1:${peer.get("port")}` };
}

/** The status of a path sent as it is: `fetch` would tidy it first. */
function statusOf(port: number, path: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: "127.0.0.1", port, path, agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    sent.on("error", reject);
    sent.end();
  });
}

test("gives out the files below its root", async () => {
  const { url, peer } = await open();
  const home = await fetch(`${url}/index.html?q=1#top`);
  expect([home.status, home.headers.get("content-type"), await home.text()]).toEqual([
    200,
    "text/html; charset=utf-8",
    "<p>home</p>",
  ]);
  expect(home.headers.get("date")).toBe("Thu, 01 Jan 1970 00:00:00 GMT");
  expect(await (await fetch(`${url}/`)).text()).toBe("<p>home</p>");
  expect(await (await fetch(`${url}/sub/`)).text()).toBe("<p>sub</p>");
  expect(await (await fetch(`${url}/温度.txt`)).text()).toBe("21.5");
  expect((await (await fetch(`${url}/big.bin`)).arrayBuffer()).byteLength).toBe(2_000_000);
  expect((await fetch(`${url}/none.html`)).status).toBe(404);
  const head = await fetch(`${url}/index.html`, { method: "HEAD" });
  expect([head.headers.get("content-length"), await head.text()]).toEqual(["11", ""]);
  expect(peer.get("requests")).toContain("GET /index.html?q=1");
});

test.each([
  "/../secret.txt",
  "/%2e%2e/secret.txt",
  "/sub/../../secret.txt",
  "/..%5csecret.txt",
  "/link.txt",
  "/%00",
  "/%zz",
])("%s leads nowhere", async (path) => {
  const { peer } = await open();
  expect(await statusOf(Number(peer.get("port")), path)).toBe(404);
});

test("keeps the last body that was sent, whatever its bytes", async () => {
  const { url, peer } = await open();
  const body = Uint8Array.of(0, 0xce, 0xc2, 13, 10, 255);
  expect((await fetch(`${url}/post`, { method: "POST", body })).status).toBe(200);
  expect(peer.get("received")).toEqual(body);
  await fetch(`${url}/put`, { method: "PUT", body: "second" });
  expect(peer.get("received")).toEqual(new TextEncoder().encode("second"));
  expect(peer.get("requests")).toEqual(["POST /post", "PUT /put"]);
  const refused = await fetch(`${url}/post`, { method: "DELETE" });
  expect([refused.status, refused.headers.get("allow")]).toEqual([405, "GET, HEAD, POST, PUT, PATCH"]);
});

test("answers the next requests as it was told to, in order", async () => {
  const { url, peer } = await open();
  await peer.act("respond", { status: 503, body: "busy" });
  await peer.act("respond", { "0": 201, "1": "made" });
  const first = await fetch(`${url}/index.html`);
  expect([first.status, await first.text()]).toEqual([503, "busy"]);
  const second = await fetch(`${url}/post`, { method: "POST", body: "x" });
  expect([second.status, await second.text()]).toEqual([201, "made"]);
  expect((await fetch(`${url}/index.html`)).status).toBe(200);
  await expect(peer.act("respond", { "0": 1000, "1": "" })).rejects.toThrow("status must be a whole number");
});

test("a deadline does not beat a file that is being read", async () => {
  const { peer, ledger, deadline } = await open();
  let back = 0;
  const socket = TcpSocket.dial(
    ledger,
    { host: "127.0.0.1", port: Number(peer.get("port")) },
    {
      connected: () => socket.write(new TextEncoder().encode("GET /big.bin HTTP/1.1\r\nHost: x\r\n\r\n")),
      data: (bytes) => {
        back += bytes.length;
      },
      closed: () => undefined,
    },
  );
  await deadline(1);
  expect(back).toBeGreaterThan(2_000_000);
  expect(ledger.underWay).toBe(0);
  const closed = new Promise<void>((resolve) => socket.whenDelivered(resolve));
  await peer.act("close", {});
  await closed;
});

test("half a request holds nothing up", async () => {
  const { peer, ledger, clock, deadline } = await open();
  const socket = TcpSocket.dial(
    ledger,
    { host: "127.0.0.1", port: Number(peer.get("port")) },
    {
      connected: () =>
        socket.write(new TextEncoder().encode("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n")),
      data: () => undefined,
      closed: () => undefined,
    },
  );
  await deadline(60_000);
  expect(clock.now()).toBe(60_000);
  expect(peer.get("requests")).toEqual([]);
});

test("what is no HTTP is refused and harms nobody", async () => {
  const { peer, url } = await open();
  const answer = await new Promise<string>((resolve) => {
    const socket = connect(Number(peer.get("port")), "127.0.0.1", () => socket.write("AT+CSQ\r\n\r\n"));
    socket.on("data", (bytes) => resolve(bytes.toString()));
  });
  expect(answer).toContain("400 Bad Request");
  expect((await fetch(`${url}/index.html`)).status).toBe(200);
});

test("a root begins where the scenario's paths do", async () => {
  const host = peerHost({ folder });
  const peer = await host.open(
    { name: "x", kind: "http-server", arguments: { root: "www" } },
    { clock: virtualClock() },
  );
  expect(await (await fetch(`http://127.0.0.1:${peer.get("port")}/sub/`)).text()).toBe("<p>sub</p>");
  await peer.close();
});

test("a root that is no folder is told in a sentence", async () => {
  await expect(stage().open("http-server", { root: join(root, "none") })).rejects.toThrow(
    `peer x: there is no folder ${join(root, "none")}`,
  );
  await expect(stage().open("http-server", { root: join(root, "index.html") })).rejects.toThrow(
    "is not a folder",
  );
});
