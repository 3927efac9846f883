import { constants, existsSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ReadStream } from "node:tty";
import { builtinCatalogue } from "@scn/adapters";
import { realClock } from "@scn/runtime";
import { afterAll, expect, onTestFinished, test } from "vitest";
import { type ServedPlace, serveModule } from "./serve-module.js";
import type { Traffic } from "./traffic.js";

const catalogue = builtinCatalogue("quectel/lte-standard-a");
if (catalogue === null) throw new Error("the profile is gone");
const module = catalogue;

async function served(place: ServedPlace) {
  const traffic: Traffic[] = [];
  const service = await serveModule(module, place, {
    clock: realClock(),
    latency: 0,
    traffic: (event) => traffic.push(event),
  });
  onTestFinished(() => service.close());
  return { ...service, traffic, port: Number(/:(\d+)$/.exec(service.address)?.[1]) };
}

function client(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: "127.0.0.1", port, noDelay: true }, () => resolve(socket));
    socket.once("error", reject);
    onTestFinished(() => void socket.destroy());
  });
}

function reads(stream: NodeJS.ReadableStream, words: string): Promise<string> {
  let text = "";
  return new Promise((resolve) => {
    stream.on("data", (chunk: Buffer) => {
      text += chunk.toString("latin1");
      if (text.includes(words)) resolve(text);
    });
  });
}

test("a module on a TCP port answers AT, and its traffic is told as it was", async () => {
  const { port, traffic } = await served({ kind: "tcp", port: 0 });
  const socket = await client(port);
  socket.write("AT\r");
  expect(await reads(socket, "OK\r\n")).toBe("AT\r\r\nOK\r\n");
  const said = traffic.map((event) => ("bytes" in event ? Buffer.from(event.bytes).toString() : event.kind));
  expect(said[0]).toBe("host-came");
  expect(said.slice(1).join("")).toBe("AT\rAT\r\r\nOK\r\n");
});

test("it is the same module for the next host: what one set holds for the other", async () => {
  const { port } = await served({ kind: "tcp", port: 0 });
  const first = await client(port);
  first.write("ATE0\r");
  await reads(first, "OK\r\n");
  await new Promise<void>((resolve) => {
    first.once("close", () => resolve());
    first.end();
  });
  const second = await client(port);
  second.write("AT\r");
  expect(await reads(second, "OK\r\n")).toBe("\r\nOK\r\n");
});

test("a second host at the same time is turned away", async () => {
  const { port } = await served({ kind: "tcp", port: 0 });
  const first = await client(port);
  const second = await client(port);
  await new Promise<void>((resolve) => second.once("close", () => resolve()));
  first.write("AT\r");
  expect(await reads(first, "OK\r\n")).toContain("OK");
});

test("a port that is taken is refused", async () => {
  const { port } = await served({ kind: "tcp", port: 0 });
  await expect(serveModule(module, { kind: "tcp", port }, { clock: realClock() })).rejects.toThrow(
    "EADDRINUSE",
  );
});

const folder = mkdtempSync(join(tmpdir(), "scn-serve-"));
afterAll(() => rmSync(folder, { recursive: true }));

test("a module on a pseudo-terminal is a raw line under the name asked for, gone at the end", async () => {
  const link = join(folder, "modem");
  const service = await served({ kind: "pty", link });
  expect(service.address).toBe(link);
  const fd = openSync(link, constants.O_RDWR | constants.O_NOCTTY);
  const port = new ReadStream(fd);
  onTestFinished(() => void port.destroy());
  const answer = reads(port, "OK\r\n");
  port.write("AT\r");
  // Neither echoed by the terminal nor turned: the module's own echo alone.
  expect(await answer).toBe("AT\r\r\nOK\r\n");
  await service.close();
  expect(existsSync(link)).toBe(false);
});

test("what stands where the link should be and is none is left alone", async () => {
  const path = join(folder, "file");
  writeFileSync(path, "mine");
  await expect(serveModule(module, { kind: "pty", link: path }, { clock: realClock() })).rejects.toThrow(
    "is a file, and stays; name a path where nothing stands",
  );
  expect(readFileSync(path, "utf8")).toBe("mine");
});
