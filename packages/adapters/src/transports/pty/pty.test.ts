import { closeSync, constants, existsSync, mkdtempSync, openSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ReadStream } from "node:tty";
import { realClock } from "@scn/runtime";
import { expect, it, onTestFinished } from "vitest";
import { Outlet } from "../outlet.js";
import { streamDescriptor } from "../terminal-descriptor.js";
import { type FarEnd, transportContract } from "../testing/contract.js";
import { transportFor } from "../transport-for.js";

transportContract("pty", async (): Promise<FarEnd> => {
  const folder = mkdtempSync(join(tmpdir(), "scn-pty-"));
  const link = join(folder, "modem");
  const { transport } = transportFor(`pty:${link}`);
  if (transport === undefined) throw new Error("no transport");
  const bytes: number[] = [];
  let tell = (): void => {};
  let program: { readonly stream: ReadStream; readonly outlet: Outlet } | null = null;
  const leave = async () => {
    const before = program;
    program = null;
    if (before === null) return;
    before.outlet.end();
    if (before.stream.closed) return;
    const closed = new Promise((resolve) => before.stream.once("close", resolve));
    before.stream.destroy();
    await closed;
  };
  const write = (chunk: Uint8Array) =>
    new Promise<void>((resolve) => {
      program?.outlet.write(chunk);
      const wait = () => {
        if ((program?.outlet.size ?? 0) === 0) resolve();
        else setTimeout(wait, 1);
      };
      wait();
    });
  return {
    transport,
    ready: async () => {
      const fd = openSync(link, constants.O_RDWR | constants.O_NOCTTY | constants.O_NONBLOCK);
      const stream = new ReadStream(fd);
      const own = streamDescriptor(stream) ?? fd;
      if (own !== fd) closeSync(fd);
      stream.on("error", () => undefined);
      stream.on("data", (chunk) => {
        bytes.push(...chunk);
        tell();
      });
      program = { stream, outlet: new Outlet(own, realClock(), { failed: () => undefined }) };
    },
    send: write,
    received: async (length) => {
      while (bytes.length < length) {
        await new Promise<void>((resolve) => {
          tell = resolve;
        });
      }
      return Uint8Array.from(bytes);
    },
    hangUp: async () => {
      // That somebody is there shows by the first byte.
      const hello = new Promise((resolve) => transport.bytes$.subscribe(resolve));
      await write(Uint8Array.of(0));
      await hello;
      await leave();
    },
    stop: async () => {
      await leave();
      rmSync(folder, { recursive: true, force: true });
    },
  };
});

it("a link is made and taken away, and what is no link is left alone", async () => {
  const folder = mkdtempSync(join(tmpdir(), "scn-pty-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const link = join(folder, "modem");
  const notices: string[] = [];
  const { transport } = transportFor(`pty:${link}`, { notice: (text) => notices.push(text) });
  await transport?.open();
  expect(existsSync(link)).toBe(true);
  expect(notices).toEqual([`the module's end is ${link}`]);
  closeSync(openSync(link, constants.O_RDWR | constants.O_NOCTTY));
  await transport?.close();
  expect(existsSync(link)).toBe(false);
  writeFileSync(link, "mine");
  await expect(transportFor(`pty:${link}`).transport?.open()).rejects.toThrow("modem is a file, and stays");
});
