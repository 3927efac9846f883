import type { ModuleReply } from "@scn/runtime";
import { describe, expect, test } from "vitest";
import { talk } from "./talk.fixture.js";

const respond = (text: string, afterMs = 0): ModuleReply => ({ kind: "respond", text, afterMs });

describe("a scripted module", () => {
  test("answers with exactly the scripted lines, and with its own again when the rule is used up", async () => {
    const { device, say } = await talk();
    const matches = (command: string) => command === "AT+CSQ";
    device.script.addRule({ times: 1, matches, replies: [respond("+CSQ: 1,2"), respond("OK")] });
    expect(await say("AT+CSQ\r")).toEqual(["+CSQ: 1,2", "OK"]);
    expect(await say("AT+CSQ\r")).toEqual(["+CSQ: 28,99", "OK"]);
  });

  test("takes the first rule that matches and is not used up", async () => {
    const { device, say } = await talk();
    const matches = () => true;
    device.script.addRule({ times: 2, matches, replies: [{ kind: "silent" }] });
    device.script.addRule({ matches, replies: [respond("OK", 300)] });
    expect(await say("AT\r")).toEqual([]);
    expect(await say("AT\r")).toEqual([]);
    expect(await say("AT\r", 200)).toEqual([]);
    expect(await say("", 200)).toEqual(["OK"]);
  });

  test("stays silent about one command and takes the next", async () => {
    const { device, say } = await talk();
    device.script.addRule({ matches: (command) => command === "AT+CSQ", replies: [{ kind: "silent" }] });
    expect(await say("AT+CSQ\r", 200_000)).toEqual([]);
    expect(await say("AT\r")).toEqual(["OK"]);
  });

  test("keeps the prompt and takes the data before it answers", async () => {
    const { device, say } = await talk();
    device.script.addRule({
      matches: (command) => command.startsWith("AT+QISEND"),
      replies: [respond("SEND FAIL")],
    });
    expect(await say("AT+QISEND=0,4\r")).toEqual([">"]);
    expect(await say("AT\r\n")).toEqual(["SEND FAIL"]);
  });

  test("is busy until the last response, and sends a later URC by itself", async () => {
    const { device, say } = await talk();
    const replies = [respond("OK", 100), { kind: "send-urc", text: "+QIND: 2", afterMs: 5000 }] as const;
    device.script.addRule({ times: 1, matches: (command) => command === "AT+CSQ", replies });
    expect(await say("AT+CSQ\rAT\r", 200)).toEqual(["OK", "OK"]);
    expect(await say("", 4700)).toEqual([]);
    expect(await say("", 200)).toEqual(["+QIND: 2"]);
  });

  test("sends scripted URCs at their time, over a reboot too", async () => {
    const { device, clock, say } = await talk();
    device.script.sendUrc(2000, "+QIND: 1");
    device.reset();
    expect(await say("", 1900)).toEqual([]);
    expect(await say("", 200)).toEqual(["+QIND: 1"]);
    expect(clock.now()).toBeCloseTo(3100);
  });

  test("loses the context and its sockets with a scripted pdpdeact", async () => {
    const { device, say, peer } = await talk();
    const echo = await peer("tcp-echo");
    await say('AT+QICSGP=1,1,"a";+QIACT=1\r');
    const open = `AT+QIOPEN=1,0,"TCP","127.0.0.1",${echo.get("port")}\r`;
    expect(await say(open)).toEqual(["OK", "+QIOPEN: 0,0"]);
    device.script.sendUrc(0, '+QIURC: "pdpdeact",1');
    expect(await say("AT+QISTATE?;+QIACT?\r")).toEqual(['+QIURC: "pdpdeact",1', "OK"]);
    expect(await say(open)).toEqual(["ERROR"]);
    expect(await say("AT+QIGETERROR\r")).toEqual(["+QIGETERROR: 570,PDP context broken down", "OK"]);
    expect(await say("AT+QIDEACT=1;+QIACT=1\r")).toEqual(["OK"]);
    expect(await say(open)).toEqual(["OK", "+QIOPEN: 0,0"]);
  });

  test("brings a socket to state 4 with a scripted closed", async () => {
    const { device, say, peer } = await talk();
    const echo = await peer("tcp-echo");
    await say('AT+QICSGP=1,1,"a";+QIACT=1\r');
    await say(`AT+QIOPEN=1,0,"TCP","127.0.0.1",${echo.get("port")},0,2\r`);
    device.script.sendUrc(0, '+QIURC: "closed",0');
    expect(await say("")).toEqual(["NO CARRIER", '+QIURC: "closed",0']);
    expect((await say("AT+QISTATE=1,0\r"))[0]).toMatch(/,4,1,0,0,"usbmodem"$/);
  });
});
