import { expect, it } from "vitest";
import { talk } from "../../module/talk.fixture.js";

const luat = { profile: "luat/air780" } as const;

it("tells the cells of the world that the scenario makes", async () => {
  const { say, device } = await talk(luat);
  device.script.sendUrc(0, '+CEREG: 5,"18BE","00A013B5",7');
  device.script.sendUrc(0, "+CSQ: 10,99");
  await say("");
  expect((await say("AT+QCELLEX=1\r"))[0]).toBe('+QCELL: "servingcell","LTE",460,00,18be,00a013b5,86,17');
});

it("knows no cells and no network time while it is not registered", async () => {
  const { say } = await talk(luat);
  await say("AT+CFUN=4\r");
  expect(await say("AT+QCELLEX=1\r")).toEqual(["OK"]);
  expect(await say("AT+QLTS\r")).toEqual(["+QLTS:", "OK"]);
});

it("tells the time as it stands at the network, whatever the host made of the clock", async () => {
  const { say, clock } = await talk(luat);
  await say('AT+CCLK="20/01/01,00:00:00+00"\r');
  const [line = ""] = await say("AT+QLTS\r");
  const [, year = ""] = /^\+QLTS: "(\d{4})\/\d\d\/\d\d,\d\d:\d\d:\d\d\+00,0"$/.exec(line) ?? [];
  expect(Number(year)).toBe(new Date(clock.startedAt).getUTCFullYear());
});

it("answers the commands that LTE Standard(A) has and this manual has not with ERROR", async () => {
  const { say } = await talk(luat);
  for (const line of [
    "AT+QICFG=?",
    "AT+QISTATE",
    'AT+QPING=1,"127.0.0.1"',
    'AT+QISENDEX=0,"31"',
    "AT+QISDE?",
  ])
    expect([line, await say(`${line}\r`)]).toEqual([line, ["ERROR"]]);
});

it("takes a context's configuration over a restart, and its activation not", async () => {
  const { say, device } = await talk(luat);
  await say('AT+QICSGP=1,1,"CMNET"\r');
  await say("AT+QIACT=1\r");
  device.reset();
  await say("", 10_000);
  expect(await say("ATE0;+QIACT?\r")).toContain("OK");
  expect(await say("AT+QICSGP=1;+QIACT?\r")).toEqual(['+QICSGP: 1,"CMNET","","",0', "OK"]);
});
