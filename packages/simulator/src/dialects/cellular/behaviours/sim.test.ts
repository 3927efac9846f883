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

  /** A card in this state; the module tells why it refuses. */
  async function card(state: string) {
    const module = await talk({ profile });
    await module.say("AT+CMEE=1\r");
    module.device.script.sendUrc(0, `+CPIN: ${state}`);
    await module.say("", 5000);
    return module;
  }

  it("has nothing to be entered when it is ready, and cannot be asked while the module is switched down", async () => {
    const { say } = await card("READY");
    expect(await say('AT+CPIN="1234"\r')).toEqual(["+CME ERROR: 3"]);
    await say("AT+CFUN=0\r", 5000);
    expect(await say("AT+CPIN?\r")).toEqual(["+CME ERROR: 13"]);
  });

  it("that does not work is refused with what is the matter, a question and a PIN for it alike", async () => {
    const { say } = await card("SIM BUSY");
    expect(await say("AT+CPIN?\r")).toEqual(["+CME ERROR: 14"]);
    expect(await say('AT+CPIN="1234"\r')).toEqual(["+CME ERROR: 14"]);
    expect(await say("AT+CIMI\r")).toEqual(["+CME ERROR: 14"]);
    expect(await say("AT+CIMI=?\r")).toEqual(["OK"]);
  });

  it("tells a wrong PIN from the one too many, and wants a new PIN beside its PUK", async () => {
    const { say } = await card("SIM PIN");
    const wrong = 'AT+CPIN="0000"\r';
    expect([await say(wrong), await say(wrong)].flat()).toEqual(["+CME ERROR: 16", "+CME ERROR: 16"]);
    expect(await say(wrong)).toEqual(["+CME ERROR: 12"]);
    expect(await say('AT+CPIN="12345678"\r')).toEqual(["+CME ERROR: 12"]);
    expect(await say('AT+CPIN="00000000","5555"\r')).toEqual(["+CME ERROR: 16"]);
    expect((await say('AT+CPIN="12345678","5555"\r', 5000)).at(0)).toBe("OK");
  });

  it("opens a lock of the module with its code, and with no other", async () => {
    const { say } = await card("PH-NET PIN");
    expect(await say('AT+CPIN="00000000"\r')).toEqual(["+CME ERROR: 16"]);
    expect((await say('AT+CPIN="12345678"\r', 5000)).at(0)).toBe("OK");
    expect(await say("AT+CPIN?\r")).toEqual(["+CPIN: READY", "OK"]);
  });
});
