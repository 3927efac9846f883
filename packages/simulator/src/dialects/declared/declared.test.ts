import { loadProfileText } from "@scn/adapters";
import { describe, expect, it } from "vitest";
import { talk } from "../../module/talk.fixture.js";

const profile = `schema: 1
id: acme/m1
title: Acme M1
extends: 3gpp/basic
documents:
  manual: { title: "Acme M1 AT commands", version: "1.10", date: "2025-03" }
boot: { banner: RDY, duration: 5s, source: manual 2 }
reboot: { command: AT+ACRST, source: manual 3 }
default-deadline: { after: 10s, source: manual 1.4 }
settings:
  tone: { default: 3, persistence: AT&W }
  open: { default: 0, keyed: true }
fields:
  id: { type: int, range: 0-5 }
commands:
  AT+ACRST: { purpose: restart, source: manual 3, forms: [AT+ACRST] }
  AT+ACTONE:
    purpose: a setting
    source: manual 4
    parameters: { tone: { type: int, range: 0-9 } }
    forms:
      - { syntax: "AT+ACTONE=?", answer: "+ACTONE: (<tone>)" }
      - { syntax: "AT+ACTONE?", responses: "+ACTONE: <tone>" }
      - { syntax: "AT+ACTONE=<tone>", sets: { tone: <tone> } }
  AT+ACVER:
    purpose: something printed
    source: manual 5
    parameters: { version: { type: string } }
    forms:
      - { syntax: AT+ACVER, responses: "+ACVER: <version>", simulated: { version: "1.0" } }
      - { syntax: "AT+ACVER?", responses: "+ACVER: <version>" }
  AT+ACOPEN:
    purpose: open
    source: manual 6
    forms:
      - syntax: AT+ACOPEN=<id>
        sets: { "open[id]": 1 }
        simulated: { err: 0 }
        completion: { urc: opened, within: 30s }
  AT+ACSEND:
    purpose: send
    source: manual 7
    parameters: { length: { type: int, range: 1-100 } }
    forms:
      - syntax: AT+ACSEND=<id>,<length>
        requires: { "open[id]": 1 }
        simulated: {}
        prompt: { until: <length> }
        end: { success: SEND OK, failure: SEND FAIL, passing: OK }
  AT+ACCLOSE: { purpose: close, source: manual 8, forms: [AT+ACCLOSE=<id>] }
urcs:
  opened: { shape: "+ACOPEN: <id>,<err:int>", meaning: open, source: manual 6 }
`;

async function acme() {
  const { catalogue, diagnostics } = await loadProfileText({ path: "profile.yaml", text: profile });
  expect(diagnostics).toEqual([]);
  return talk({ catalogue });
}

describe("a module that only its profile declares", () => {
  it("says who it is by the profile's name, and that it is simulated", async () => {
    const { say } = await acme();
    expect(await say("AT+CGMI\r")).toEqual(["ACME", "OK"]);
    expect(await say("AT+CGMM\r")).toEqual(["SIM-M1", "OK"]);
  });

  it("knows what every cellular module does", async () => {
    const { say } = await acme();
    expect(await say("AT+CPIN?\r")).toEqual(["+CPIN: READY", "OK"]);
    expect(await say("AT+CREG?\r")).toEqual(["+CREG: 0,1", "OK"]);
  });

  it("keeps the settings that a command sets, stored ones over a restart", async () => {
    const { say } = await acme();
    expect(await say("AT+ACTONE?\r")).toEqual(["+ACTONE: 3", "OK"]);
    expect(await say("AT+ACTONE=7;&W\r")).toEqual(["OK"]);
    expect(await say("AT+ACTONE=?\r")).toEqual(["+ACTONE: (0-9)", "OK"]);
    expect(await say("AT+ACTONE=10\r")).toEqual(["ERROR"]);
    expect(await say("AT+ACRST\r", 6000)).toEqual(["OK", "RDY"]);
    expect((await say("AT+ACTONE?\r")).slice(-2)).toEqual(["+ACTONE: 7", "OK"]);
  });

  it("refuses arguments with the profile's code for what is wrong with them", async () => {
    const { say } = await acme();
    await say("AT+CMEE=1\r");
    expect(await say("AT+ACTONE=10\r")).toEqual(["+CME ERROR: 50"]);
    expect(await say("AT+ACTONE\r")).toEqual(["+CME ERROR: 4"]);
  });

  it("prints what `simulated` gives, and refuses what nobody gives", async () => {
    const { say } = await acme();
    expect(await say("AT+ACVER\r")).toEqual(['+ACVER: "1.0"', "OK"]);
    expect(await say("AT+ACVER?\r")).toEqual(["ERROR"]);
  });

  it("completes a command by its URC, takes a prompt's data, and does nothing without what a form requires", async () => {
    const { say } = await acme();
    await say("AT+CMEE=1\r");
    expect(await say("AT+ACSEND=2,3\r")).toEqual(["+CME ERROR: 3"]);
    expect(await say("AT+ACOPEN=2\r")).toEqual(["OK", "+ACOPEN: 2,0"]);
    expect(await say("AT+ACSEND=2,3\r")).toEqual([">"]);
    expect(await say("abc")).toEqual(["OK", "SEND OK"]);
    expect(await say("AT+ACCLOSE=2\r")).toEqual(["OK"]);
  });
});
