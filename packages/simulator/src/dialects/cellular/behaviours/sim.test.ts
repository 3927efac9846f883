import { describe, expect, it } from "vitest";
import { talk } from "../../../module/talk.fixture.js";

const modules = ["quectel/lte-standard-a", "quectel/ec200u", "quectel/bc260y", "luat/air780"] as const;

describe.each(modules)("the card of %s", (profile) => {
  it("is out of the network while it waits for its PIN, over a restart too, and in it afterwards", async () => {
    const { say, device } = await talk({ profile });
    await say("AT+CMEE=1\r");
    device.script.sendUrc(0, "+CPIN: SIM PIN");
    await say("", 100);
    expect(await say("AT+CEREG?\r")).toEqual(["+CEREG: 0,0", "OK"]);
    expect(await say("AT+COPS=0\r")).toEqual(["+CME ERROR: 11"]);
    expect(await say("AT+CGATT=1\r")).toEqual(["+CME ERROR: 11"]);
    await say("AT+CFUN=1,1\r", 20_000);
    await say("ATE0\r");
    expect(await say("AT+CPIN?\r")).toEqual(["+CPIN: SIM PIN", "OK"]);
    expect((await say("AT+CEREG?\r")).at(0)).toBe("+CEREG: 0,0");
    expect(await say('AT+CPIN="1234"\r', 5000)).toContain("OK");
    expect(await say("AT+CEREG?\r")).toEqual(["+CEREG: 0,1", "OK"]);
  });

  it("can be taken out and put in again", async () => {
    const { say, device } = await talk({ profile });
    await say("AT+CMEE=1\r");
    device.script.sendUrc(0, "+CPIN: NOT INSERTED");
    await say("", 100);
    expect(await say("AT+CIMI\r")).toEqual(["+CME ERROR: 10"]);
    device.script.sendUrc(0, "+CPIN: READY");
    await say("", 5000);
    expect(await say("AT+CEREG?\r")).toEqual(["+CEREG: 0,1", "OK"]);
    expect((await say("AT+CIMI\r")).at(-1)).toBe("OK");
  });
});
