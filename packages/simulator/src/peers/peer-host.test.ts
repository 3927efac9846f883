import { connect } from "node:net";
import { virtualClock } from "@scn/runtime";
import { describe, expect, onTestFinished, test } from "vitest";
import { peerHost } from "./peer-host.js";

function stage(outside?: Readonly<Record<string, string>>) {
  const clock = virtualClock();
  const host = peerHost(outside === undefined ? {} : { outside });
  const open = async (kind: string, args: Readonly<Record<string, number>> = {}, name = "x") => {
    const peer = await host.open({ name, kind, arguments: args }, { clock });
    onTestFinished(() => peer.close());
    return peer;
  };
  return { host, open };
}

describe("peers", () => {
  test("a TCP client talks to an echo server, both keep what they received", async () => {
    const { host, open } = stage();
    const echo = await open("tcp-echo");
    const client = await open("tcp-client");
    await client.act("connect", { host: "127.0.0.1", port: echo.get("port") ?? null });
    await client.act("send", { "0": "hello" });
    expect(host.settled()).toBeUndefined();
    expect(echo.get("received")).toEqual(new TextEncoder().encode("hello"));
    expect(client.get("received")).toEqual(new TextEncoder().encode("hello"));
    await echo.act("close", {});
    await expect(client.act("send", { "0": "late" })).rejects.toThrow("peer x is not connected");
  });

  test("a port in use is told in a sentence", async () => {
    const { open } = stage();
    const port = (await open("tcp-echo")).get("port");
    await expect(open("tcp-echo", { port: Number(port) }, "second")).rejects.toThrow(
      `peer second: port ${port} is in use; choose another port, or leave it out for a free one`,
    );
    await expect(open("closed-port", { port: Number(port) }, "third")).rejects.toThrow(
      `peer third: somebody listens on port ${port}`,
    );
    await expect(open("tcp-echo", { port: 70_000 })).rejects.toThrow("port must be a whole number");
  });

  test("nobody listens on a closed port", async () => {
    const { open } = stage();
    const nobody = await open("closed-port");
    const code = await new Promise((resolve) => {
      const socket = connect({ host: "127.0.0.1", port: Number(nobody.get("port")) });
      socket.on("error", (error: NodeJS.ErrnoException) => resolve(error.code));
    });
    expect(code).toBe("ECONNREFUSED");
    const client = await open("tcp-client", {}, "caller");
    await expect(
      client.act("connect", { "0": "127.0.0.1", "1": nobody.get("port") ?? null }),
    ).rejects.toThrow("peer caller: cannot connect to 127.0.0.1:");
  });

  test("a peer of that name outside stands in for one of our own", async () => {
    const { open } = stage({ echo: "192.0.2.1:7", six: "[2001:db8::1]:7", wrong: "nowhere" });
    const echo = await open("tcp-echo", {}, "echo");
    expect([echo.get("host"), echo.get("port"), echo.get("received")]).toEqual(["192.0.2.1", 7, undefined]);
    expect((await open("tcp-echo", {}, "six")).get("host")).toBe("2001:db8::1");
    await expect(open("tcp-echo", {}, "wrong")).rejects.toThrow("nowhere is not host:port");
  });

  test("an unknown kind or action is told, with those there are", async () => {
    const { open } = stage();
    await expect(open("ftp")).rejects.toThrow("there is no peer ftp; there are tcp-echo, tcp-client");
    const echo = await open("udp-echo");
    await expect(echo.act("dance", {})).rejects.toThrow("peer x has no action dance; it has close, send");
    await expect(echo.act("send", { "0": "x" })).rejects.toThrow("nobody has sent a datagram yet");
  });
});
