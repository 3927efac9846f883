import { createServer } from "node:net";
import { describe, expect, onTestFinished, test } from "vitest";
import { talk } from "./talk.fixture.js";

describe("a simulated module", () => {
  test("lets bytes wait that come while a command is being carried out", async () => {
    const { say } = await talk();
    expect(await say('AT+QICSGP=1,1,"a"\rAT+QIACT=1\rAT+QIACT?\r')).toEqual([
      "OK",
      "OK",
      '+QIACT: 1,1,1,"127.0.0.1"',
      "OK",
    ]);
  });

  test("forgets what is not stored in a reboot, hears nothing meanwhile, and says RDY", async () => {
    const { say, peer } = await talk();
    const echo = await peer("tcp-echo");
    await say('AT+QICSGP=1,1,"saved";+QIACT=1\r');
    await say(`AT+QIOPEN=1,0,"TCP","127.0.0.1",${echo.get("port")}\r`);
    expect(await say("AT+CFUN=1,1\r")).toEqual(["OK"]);
    expect(await say("AT\r", 5000)).toEqual([]);
    expect(await say("", 5000)).toEqual(["RDY"]);
    expect(await say("AT+QISTATE?;+QIACT?;+QICSGP=1\r")).toEqual([
      "AT+QISTATE?;+QIACT?;+QICSGP=1",
      '+QICSGP: 1,"saved","","",0',
      "OK",
    ]);
  });

  test("can be reset in the middle of a command and in transparent mode", async () => {
    const { device, say, peer } = await talk();
    const echo = await peer("tcp-echo");
    await say('AT+QICSGP=1,1,"a"\r');
    await say("AT+QIACT=1\r", 100);
    device.reset();
    expect(await say("", 10_000)).toEqual(["RDY"]);
    await say("ATE0;+QIACT=1\r");
    expect(await say(`AT+QIOPEN=1,0,"TCP","127.0.0.1",${echo.get("port")},0,2\r`)).toEqual(["CONNECT"]);
    device.reset();
    expect(await say("", 10_000)).toEqual(["RDY"]);
    expect(await say("ATE0\r")).toEqual(["ATE0", "OK"]);
    expect(await say("AT+QISTATE?\r")).toEqual(["OK"]);
  });

  test("does not finish after a reset what it began before", async () => {
    const { device, say, peer } = await talk();
    const echo = await peer("tcp-echo");
    await say('AT+QICSGP=1,1,"a";+QIACT=1\r');
    await say(`AT+QIOPEN=1,0,"TCP","127.0.0.1",${echo.get("port")}\r`);
    await say("AT+QICLOSE=0\r", 5);
    device.reset();
    expect(await say("", 10_000)).toEqual(["RDY"]);
  });

  test("is off after its transport was closed, and ready again when it is opened", async () => {
    const { device, say } = await talk();
    await device.transport.close();
    await device.transport.close();
    expect(await say("AT\r")).toEqual([]);
    await device.transport.open();
    expect(await say("AT\r")).toEqual(["AT", "OK"]);
  });

  test("is in transparent mode by the time the host reads CONNECT", async () => {
    const { device, say, peer } = await talk();
    const echo = await peer("tcp-echo");
    await say('AT&D1;+QICSGP=1,1,"a";+QIACT=1\r');
    const once = device.transport.bytes$.subscribe((bytes) => {
      if (!Buffer.from(bytes).includes("CONNECT")) return;
      once.unsubscribe();
      device.transport.write(new TextEncoder().encode("bye"));
      device.transport.lines?.set({ dtr: false });
    });
    expect(await say(`AT+QIOPEN=1,0,"TCP","127.0.0.1",${echo.get("port")},0,2\r`)).toEqual([
      "CONNECT",
      "OK",
      '+QIURC: "recv",0',
    ]);
    expect(echo.get("received")).toEqual(new TextEncoder().encode("bye"));
  });

  test("answers SEND FAIL while the other end takes nothing", async () => {
    const { say } = await talk();
    const stalled = createServer((socket) => socket.pause());
    await new Promise<void>((resolve) => stalled.listen({ host: "127.0.0.1", port: 0 }, resolve));
    const sockets: import("node:net").Socket[] = [];
    stalled.on("connection", (socket) => sockets.push(socket));
    onTestFinished(() => {
      for (const socket of sockets) socket.destroy();
      stalled.close();
    });
    const address = stalled.address();
    if (address === null || typeof address === "string") throw new Error("no port");
    await say('AT+QICSGP=1,1,"a";+QIACT=1;+QISDE=0\r');
    await say(`AT+QIOPEN=1,0,"TCP","127.0.0.1",${address.port},0,2\r`);
    // The operating system's own buffers swallow some megabytes first.
    await say("x".repeat(30_000_000), 5000);
    expect(await say("+++", 3000)).toEqual(["OK"]);
    await say("AT+QISEND=0,5\r");
    expect(await say("hello")).toEqual(["SEND FAIL"]);
    expect(await say("AT+QIGETERROR\r")).toEqual(["+QIGETERROR: 558,Socket write failed", "OK"]);
  });

  test("closes by force when the other end does not close in time", async () => {
    const { clock, say } = await talk();
    const halfOpen = createServer({ allowHalfOpen: true }, (socket) =>
      socket.resume().on("error", () => undefined),
    );
    await new Promise<void>((resolve) => halfOpen.listen({ host: "127.0.0.1", port: 0 }, resolve));
    onTestFinished(() => void halfOpen.close());
    const address = halfOpen.address();
    if (address === null || typeof address === "string") throw new Error("no port");
    await say('AT+QICSGP=1,1,"a";+QIACT=1\r');
    await say(`AT+QIOPEN=1,0,"TCP","127.0.0.1",${address.port}\r`);
    const from = clock.now();
    expect(await say("AT+QICLOSE=0,4\r", 4000)).toEqual([]);
    expect(await say("", 100)).toEqual(["OK"]);
    expect(clock.now() - from).toBe(4100);
    expect(await say("AT+QISTATE?\r")).toEqual(["OK"]);
  });

  test("gives up a socket that is closed while it opens", async () => {
    const { say, peer } = await talk();
    const echo = await peer("tcp-echo");
    await say('AT+QICSGP=1,1,"a";+QIACT=1\r');
    await say(`AT+QIOPEN=1,0,"TCP","127.0.0.1",${echo.get("port")}\r`, 50);
    expect((await say("AT+QISTATE?\r", 20))[0]).toMatch(/,1,1,0,0,"usbmodem"$/);
    expect(await say("AT+QICLOSE=0\r")).toEqual(["OK"]);
    expect(await say("AT+QISTATE?\r")).toEqual(["OK"]);
  });
});
