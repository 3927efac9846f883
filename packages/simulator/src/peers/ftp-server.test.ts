import { connect } from "node:net";
import { Readable, Writable } from "node:stream";
import { Client } from "basic-ftp";
import { expect, onTestFinished, test } from "vitest";
import { TcpSocket } from "../ledger/tcp-socket.js";
import { stage } from "./stage.fixture.js";

const bytes = (text: string) => new TextEncoder().encode(text);

async function open() {
  const stand = stage();
  const peer = await stand.open("ftp-server", { user: "scn", password: "right" });
  const join = async (password = "right") => {
    const client = new Client(3_000);
    onTestFinished(() => client.close());
    await client.access({ host: "127.0.0.1", port: Number(peer.get("port")), user: "scn", password });
    return client;
  };
  return { ...stand, peer, join };
}

async function download(client: Client, path: string, start = 0): Promise<string> {
  const parts: Buffer[] = [];
  const sink = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      parts.push(chunk);
      done();
    },
  });
  await client.downloadTo(sink, path, start);
  return Buffer.concat(parts).toString();
}

test("keeps what is uploaded and gives it out again", async () => {
  const { host, peer, join } = await open();
  const client = await join();
  await client.uploadFrom(Readable.from([Buffer.from("1234567")]), "/1222.txt");
  await host.settled();
  expect(peer.get("received")).toEqual(bytes("1234567"));
  expect(await download(client, "1222.txt")).toBe("1234567");
  expect(await download(client, "1222.txt", 5)).toBe("67");
  await client.appendFrom(Readable.from([Buffer.from("89")]), "1222.txt");
  expect(peer.get("received")).toEqual(bytes("123456789"));
  expect(await client.size("1222.txt")).toBe(9);
  await client.uploadFrom(Readable.from([Buffer.alloc(0)]), "empty");
  expect(await download(client, "empty")).toBe("");
});

test("has folders, listings and names that change", async () => {
  const { join } = await open();
  const client = await join();
  await client.ensureDir("a/b");
  await client.uploadFrom(Readable.from([Buffer.from("x")]), "one.txt");
  await client.rename("one.txt", "two.txt");
  expect((await client.list()).map(({ name, size, isFile }) => ({ name, size, isFile }))).toEqual([
    { name: "two.txt", size: 1, isFile: true },
  ]);
  expect(await client.pwd()).toBe("/a/b");
  await expect(client.removeEmptyDir("/a/b")).rejects.toThrow("/a/b is not empty");
  await client.remove("two.txt");
  await client.cd("/../../..");
  expect(await client.pwd()).toBe("/");
  await client.removeEmptyDir("/a/b");
  expect((await client.list("/a")).length).toBe(0);
  await expect(download(client, "nothing.txt")).rejects.toThrow("no such file");
});

test("a file can be laid ready for download", async () => {
  const { peer, join } = await open();
  await peer.act("put", { path: "fota.bin", content: Uint8Array.of(49, 50) });
  expect(await download(await join(), "/fota.bin")).toBe("12");
  expect(peer.get("received")).toEqual(new Uint8Array());
  await expect(peer.act("put", { path: "/" })).rejects.toThrow("path must name a file");
});

test("lets in nobody else", async () => {
  const { join } = await open();
  await expect(join("wrong")).rejects.toThrow("530");
});

/** A control connection the ledger counts, and what the server said on it. */
async function talk(stand: Awaited<ReturnType<typeof open>>) {
  let heard = "";
  const socket = TcpSocket.dial(
    stand.ledger,
    { host: "127.0.0.1", port: Number(stand.peer.get("port")) },
    {
      data: (arrived) => {
        heard += Buffer.from(arrived).toString();
      },
      ended: () => socket.end(),
      closed: () => undefined,
    },
  );
  onTestFinished(() => socket.destroy());
  /** What comes of these bytes within a millisecond that no byte may outlast. */
  const say = async (text: string) => {
    heard = "";
    socket.write(bytes(text));
    await stand.deadline(1);
    return heard;
  };
  await stand.deadline(1);
  expect(heard).toBe("220 Ready\r\n");
  await say("USER scn\r\n");
  expect(await say("PASS right\r\n")).toMatch(/^230 /);
  return { say, socket };
}

/** The port of a 227 or 229 reply. */
function portOf(reply: string): number {
  const [high, low] = /\(127,0,0,1,(\d+),(\d+)\)/.exec(reply)?.slice(1).map(Number) ?? [];
  return high === undefined || low === undefined
    ? Number(/\|\|\|(\d+)\|/.exec(reply)?.[1])
    : high * 256 + low;
}

test("a deadline does not beat an upload, and a client that takes its time holds nothing up", async () => {
  const stand = await open();
  const { say } = await talk(stand);
  const port = portOf(await say("PASV\r\n"));
  expect(await say("STOR slow.bin\r\n")).toBe("");
  await stand.deadline(60_000);
  const data = TcpSocket.dial(
    stand.ledger,
    { host: "127.0.0.1", port },
    {
      connected: () => data.write(new Uint8Array(500_000)),
      data: () => undefined,
      ended: () => data.end(),
      closed: () => undefined,
    },
  );
  expect(await say("")).toMatch(/^150 /);
  await stand.deadline(60_000);
  data.write(new Uint8Array(500_000));
  data.end();
  expect(await say("")).toMatch(/^226 /);
  const received = stand.peer.get("received");
  expect(received instanceof Uint8Array && received.length).toBe(1_000_000);
  expect(stand.ledger.underWay).toBe(0);
});

test("commands come in any pieces, and several at once are answered in order", async () => {
  const { say } = await talk(await open());
  expect(await say("PW")).toBe("");
  expect(await say("D\r\nSYST\r\nNOOP\r")).toMatch(/^257 "\/".*\r\n215 UNIX.*\r\n$/);
  expect(await say("\n")).toMatch(/^200 /);
});

test("a transfer that is aborted, or whose client goes, leaves the session usable", async () => {
  const stand = await open();
  const { say } = await talk(stand);
  await say("EPSV\r\n");
  await say("RETR x\r\n");
  expect(await say("ABOR\r\n")).toMatch(/^5\d\d Transfer aborted\r\n226 /);
  const port = portOf(await say("EPSV\r\n"));
  const data = TcpSocket.dial(
    stand.ledger,
    { host: "127.0.0.1", port },
    { connected: () => data.write(new Uint8Array(9)), data: () => undefined, closed: () => undefined },
  );
  expect(await say("STOR x\r\n")).toMatch(/^150 /);
  data.destroy(true);
  expect(await say("")).toMatch(/^550 /);
  // What had come stays, as with other servers.
  expect(await say("SIZE x\r\n")).toBe("213 9\r\n");
  expect(await say("LIST\r\n")).toMatch(/^(451|425) /);
  expect(await say("QUIT\r\n")).toMatch(/^221 /);
  expect(stand.ledger.underWay).toBe(0);
});

test("active mode leads back to this host only", async () => {
  const { say } = await talk(await open());
  expect(await say("PORT 192,0,2,1,7,7\r\n")).toMatch(/^425 192.0.2.1 is not on this host/);
  expect(await say("EPRT |1|127.0.0.1|1|\r\n")).toMatch(/^425 cannot connect/);
});

test("leaves the process's signals alone, and its ports free", async () => {
  const before = process.listenerCount("SIGINT") + process.listenerCount("SIGTERM");
  const { peer, join } = await open();
  expect(process.listenerCount("SIGINT") + process.listenerCount("SIGTERM")).toBe(before);
  const client = await join();
  await client.uploadFrom(Readable.from([Buffer.from("x")]), "x");
  await peer.close();
  await peer.close();
  const code = await new Promise((resolve) => {
    const socket = connect(Number(peer.get("port")), "127.0.0.1");
    socket.on("error", (error: NodeJS.ErrnoException) => resolve(error.code));
  });
  expect(code).toBe("ECONNREFUSED");
});
