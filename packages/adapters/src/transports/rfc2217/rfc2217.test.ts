import { once } from "node:events";
import { type Clock, virtualClock } from "@scn/runtime";
import { describe, expect, it, onTestFinished } from "vitest";
import { transportContract } from "../testing/contract.js";
import { type Manner, rfc2217Server } from "../testing/rfc2217-server.js";
import { tcpFarEnd } from "../testing/tcp-far-end.js";
import { transportFor } from "../transport-for.js";

for (const manner of ["polite", "silent", "refusing"] as const) {
  transportContract(`RFC 2217 with a ${manner} server`, async () => {
    const server = await rfc2217Server(manner);
    const { transport } = transportFor(`rfc2217://127.0.0.1:${server.port}`);
    if (transport === undefined) throw new Error("no transport");
    return {
      transport,
      send: server.send,
      received: server.received,
      hangUp: async () => {
        const socket = await server.socket();
        socket.end();
        await once(socket, "close");
      },
      stop: server.stop,
    };
  });
}

async function connected(manner: Manner, query = "") {
  const server = await rfc2217Server(manner);
  const notices: string[] = [];
  const { transport } = transportFor(`rfc2217://127.0.0.1:${server.port}${query}`, {
    notice: (text) => notices.push(text),
  });
  if (transport === undefined) throw new Error("no transport");
  onTestFinished(async () => {
    await transport.close();
    await server.stop();
  });
  await transport.open();
  return { server, transport, notices };
}

describe("COM port control", () => {
  it("sets speed, format, flow control and lines, and empties the server's buffers", async () => {
    const { server } = await connected("polite", "?baud=9600&bits=7&parity=even&stop=2&dtr=0");
    await expect
      .poll(() => server.commands)
      .toEqual(["1:[0,0,37,128]", "2:[7]", "3:[3]", "4:[2]", "5:[1]", "5:[9]", "5:[11]", "12:[3]"]);
  });

  it("leaves RTS to the server with hardware flow control, and its buffers alone where asked to", async () => {
    const { server } = await connected("silent", "?rtscts=1&purge=0");
    await expect
      .poll(() => server.commands)
      .toEqual(["1:[0,1,194,0]", "2:[8]", "3:[1]", "4:[1]", "5:[3]", "5:[8]"]);
  });

  it("moves DTR and RTS, and sends a break", async () => {
    const { server, transport } = await connected("polite", "?purge=0");
    await expect.poll(() => server.commands.length).toBe(7);
    transport.lines?.set({ dtr: false });
    transport.lines?.set({ dtr: true, rts: false });
    transport.lines?.set({ break: true });
    transport.lines?.set({ break: false });
    await expect.poll(() => server.commands.slice(7)).toEqual(["5:[9]", "5:[8]", "5:[12]", "5:[5]", "5:[6]"]);
  });

  it("changes the speed, and tells of a server that sets another one", async () => {
    const polite = await connected("polite");
    await polite.transport.setBaudRate?.(921_600);
    const slow = await connected("slow");
    await expect(slow.transport.setBaudRate?.(921_600)).rejects.toThrow(
      "the server set 9600 baud instead of 921600",
    );
  });

  it("believes a server that never acknowledges, and says so once", async () => {
    const { transport, notices, server } = await connected("silent");
    await transport.setBaudRate?.(9600);
    await transport.setBaudRate?.(115_200);
    expect(notices).toEqual([
      `127.0.0.1:${server.port}: the server has not said within 1000 ms that 9600 baud is set`,
    ]);
    expect(server.commands.filter((command) => command.startsWith("1:"))).toHaveLength(3);
  });

  describe("with a server that answers no option", () => {
    const raw =
      /^127\.0\.0\.1:\d+: the server has answered no telnet option .* a raw connection is tcp:\/\/127\.0\.0\.1:\d+;.*`\?answers=0` says so$/;

    async function exchanged(manner: Manner, query = "") {
      const line = await connected(manner, query);
      const heard = new Promise((resolve) => line.transport.bytes$.subscribe(resolve));
      line.transport.write(Uint8Array.of(65));
      await line.server.received(1);
      await line.server.send(Uint8Array.of(66));
      await heard;
      return line;
    }

    it("says at the end what that may mean, once what was written had its answer", async () => {
      const { transport, notices } = await exchanged("silent");
      expect(notices).toEqual([]);
      await transport.close();
      expect(notices).toEqual([expect.stringMatching(raw)]);
    });

    it("says it at once where the server had time enough", async () => {
      const far = await tcpFarEnd(() => (chunk) => chunk);
      let now = 0;
      const clock: Clock = { ...virtualClock(), now: () => now };
      const notices: string[] = [];
      const { transport } = transportFor(`rfc2217://127.0.0.1:${far.port}`, {
        clock,
        notice: (text) => notices.push(text),
      });
      if (transport === undefined) throw new Error("no transport");
      await transport.open();
      const heard = new Promise((resolve) => transport.bytes$.subscribe(resolve));
      transport.write(Uint8Array.of(65));
      now = 1000;
      await far.send(Uint8Array.of(66));
      await heard;
      await expect.poll(() => notices).toEqual([expect.stringMatching(raw)]);
      await transport.close();
      await far.stop();
      expect(notices).toHaveLength(1);
    });

    it("says so where a module behind a raw connection echoes what it takes for data", async () => {
      const far = await tcpFarEnd((socket) => (chunk) => {
        socket.write(chunk);
        return chunk;
      });
      const notices: string[] = [];
      const { transport } = transportFor(`rfc2217://127.0.0.1:${far.port}`, {
        notice: (text) => notices.push(text),
      });
      if (transport === undefined) throw new Error("no transport");
      await transport.open();
      const heard = new Promise((resolve) => transport.bytes$.subscribe(resolve));
      transport.write(Uint8Array.of(65));
      expect(await heard).toEqual(Uint8Array.of(65));
      await transport.close();
      await far.stop();
      expect(notices).toEqual([
        `127.0.0.1:${far.port}: the settings came back as they were sent: this is no server of RFC 2217, and it takes them for data; a raw connection is tcp://127.0.0.1:${far.port}`,
      ]);
    });

    it("says nothing of one that is known to answer nothing, whatever it is told", async () => {
      const { transport, notices } = await exchanged("silent", "?answers=0");
      await transport.setBaudRate?.(9600);
      await transport.close();
      expect(notices).toEqual([]);
    });

    it("says nothing of one that was asked nothing, nor of one that answers", async () => {
      const unused = await connected("silent");
      await unused.transport.close();
      const polite = await exchanged("polite");
      await polite.transport.close();
      expect([...unused.notices, ...polite.notices]).toEqual([]);
    });
  });

  it("tells once of a server that refuses it, and goes on with the bytes", async () => {
    const { transport, notices, server } = await connected("refusing");
    await expect.poll(() => notices).toHaveLength(1);
    expect(notices[0]).toContain("refuses COM port control");
    transport.lines?.set({ dtr: false });
    await expect(transport.setBaudRate?.(9600)).rejects.toThrow("refuses COM port control");
    transport.write(Uint8Array.of(255, 65));
    expect(await server.received(2)).toEqual(Uint8Array.of(255, 65));
    expect(notices).toHaveLength(1);
  });

  it("holds bytes back while the server takes none", async () => {
    const { transport, server } = await connected("polite");
    transport.write(Uint8Array.of(1));
    await server.received(1);
    const suspended = server.say(108);
    await suspended;
    // What the server says next arrives after it was told to wait.
    const heard = new Promise((resolve) => transport.bytes$.subscribe(resolve));
    await server.send(Uint8Array.of(7));
    await heard;
    transport.write(Uint8Array.of(2));
    transport.write(Uint8Array.of(3));
    await server.say(109);
    expect(await server.received(3)).toEqual(Uint8Array.of(1, 2, 3));
  });
});
