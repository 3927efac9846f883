import { createServer, type Socket } from "node:net";
import { describe, expect, onTestFinished, test } from "vitest";
import { talk } from "../../module/talk.fixture.js";

const families = ["quectel/lte-standard-a", "quectel/ec200u"] as const;

/** A host that accepts connections and never reads; the operating system's own buffers swallow some megabytes first. */
async function deafHost(): Promise<number> {
  const sockets: Socket[] = [];
  const server = createServer((socket) => sockets.push(socket.pause()));
  await new Promise<void>((resolve) => server.listen({ host: "127.0.0.1", port: 0 }, resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

describe.each(families)("a simulated %s", (profile) => {
  test("keeps what AT&W stored over a reboot, and loads it again at ATZ", async () => {
    const { say } = await talk({ profile });
    await say("ATE0;+CMEE=2;+CREG=2\r");
    await say("AT&W\r");
    await say("AT+CMEE=0;+CREG=0;+CFUN=1,1\r", 10_000);
    expect(await say("AT+CMEE?;+CREG?\r")).toEqual(["+CMEE: 2", expect.stringMatching(/^\+CREG: 2,1/), "OK"]);
    await say("AT+CMEE=0\r");
    expect(await say("ATZ\r")).toEqual(["OK"]);
    expect(await say("AT+CMEE?\r")).toEqual(["+CMEE: 2", "OK"]);
    expect(await say("AT&F;+CMEE?\r")).toEqual(["+CMEE: 1", "OK"]);
  });

  test("echoes the data of a send, until AT+QISDE=0", async () => {
    const { say, peer } = await talk({ profile });
    const echo = await peer("tcp-echo");
    await say('AT+QICSGP=1,1,"a";+QIACT=1\r');
    await say(`AT+QIOPEN=1,0,"TCP","127.0.0.1",${echo.get("port")}\r`);
    await say("AT+QISEND=0,4\r");
    expect((await say("data")).slice(0, 2)).toEqual(["data", "SEND OK"]);
    await say("AT+QISDE=0;+QISEND=0,4\r");
    expect(await say("data")).toEqual(["SEND OK"]);
  });

  test("has no connectID left for a client: incoming full", async () => {
    const { say, peer } = await talk({ profile });
    const nobody = await peer("closed-port");
    const caller = await peer("tcp-client");
    await say('AT+QICSGP=1,1,"a";+QIACT=1\r');
    await say(`AT+QIOPEN=1,0,"TCP LISTENER","127.0.0.1",0,${nobody.get("port")}\r`);
    for (let id = 1; id <= 11; id++) await say(`AT+QIOPEN=1,${id},"UDP","127.0.0.1",9\r`);
    const dial = async () => {
      const heard = say("");
      await caller.act("connect", { "0": "127.0.0.1", "1": Number(nobody.get("port")) });
      return heard;
    };
    expect(await dial()).toEqual(['+QIURC: "incoming full"']);
    await say("AT+QICLOSE=5\r");
    expect(await dial()).toEqual([expect.stringMatching(/^\+QIURC: "incoming",5,0,"127.0.0.1",\d+$/)]);
  });

  test("loses its contexts with the network, and has them back with it", async () => {
    const { device, say } = await talk({ profile });
    await say('AT+QICSGP=1,1,"a";+QIACT=1\r');
    device.script.sendUrc(0, "+CEREG: 2");
    expect(await say("")).toEqual(["+CEREG: 2", '+QIURC: "pdpdeact",1']);
    expect(await say("AT+QIACT?\r")).toEqual(["OK"]);
    device.script.sendUrc(0, "+CEREG: 1");
    await say("");
    expect(await say("AT+QIDEACT=1;+QIACT=1;+CEREG?\r")).toEqual(["+CEREG: 0,1", "OK"]);
  });
});

test("EC200U with sendinfo tells a full send buffer by its line, and OK all the same", async () => {
  const { say } = await talk({ profile: "quectel/ec200u" });
  const port = await deafHost();
  await say('AT+QICSGP=1,1,"a";+QIACT=1;+QISDE=0;+QICFG="sendinfo",1\r');
  await say(`AT+QIOPEN=1,0,"TCP","127.0.0.1",${port},0,2\r`);
  await say("x".repeat(30_000_000), 5000);
  expect(await say("+++", 3000)).toEqual(["OK"]);
  await say("AT+QISEND=0,5\r");
  expect(await say("hello")).toEqual(["+QISEND: 0,1,0", "OK"]);
});

test("EC200U waits milliseconds for more data in transparent mode, LTE Standard(A) tenths of a second", async () => {
  for (const [profile, packets] of [
    ["quectel/ec200u", "onetwo"],
    ["quectel/lte-standard-a", ""],
  ] as const) {
    const { say, peer } = await talk({ profile });
    const echo = await peer("tcp-echo");
    await say('AT+QICSGP=1,1,"a";+QIACT=1;+QICFG="transwaittm",20\r');
    await say(`AT+QIOPEN=1,0,"TCP","127.0.0.1",${echo.get("port")},0,2\r`);
    await say("one", 30);
    await say("two", 30);
    expect(echo.get("received")).toEqual(new TextEncoder().encode(packets));
  }
});

test("EC200U forgets AT+QICSGP in a reboot, LTE Standard(A) keeps it", async () => {
  for (const [profile, apn] of [
    ["quectel/ec200u", ""],
    ["quectel/lte-standard-a", "kept"],
  ] as const) {
    const { say } = await talk({ profile });
    await say('AT+QICSGP=1,1,"kept";+CFUN=1,1\r', 10_000);
    expect(await say("ATE0;+QICSGP=1\r")).toContain(`+QICSGP: 1,"${apn}","","",0`);
  }
});
