import { expect, it } from "vitest";
import { talk } from "../../module/talk.fixture.js";

it("loses what is typed while DTR is off, and hears again when it is on", async () => {
  const { say, device } = await talk({ profile: "luat/air780" });
  expect(await say("AT+QSCLK=1\r")).toEqual(["OK"]);
  device.transport.lines?.set({ dtr: false });
  expect(await say("AT\r")).toEqual([]);
  device.transport.lines?.set({ dtr: true });
  expect(await say("AT\r")).toEqual(["OK"]);
});

it("falls asleep with the command when DTR is off already, behind its OK", async () => {
  const { say, device } = await talk({ profile: "luat/air780" });
  device.transport.lines?.set({ dtr: false });
  expect(await say("AT+QSCLK=1\r")).toEqual(["OK"]);
  expect(await say("AT\r")).toEqual([]);
});

it("does not sleep where it is not allowed to, nor after a restart", async () => {
  const { say, device } = await talk({ profile: "luat/air780" });
  device.transport.lines?.set({ dtr: false });
  expect(await say("AT\r")).toEqual(["OK"]);
  await say("AT+QSCLK=1\r");
  device.reset();
  await say("", 10_000);
  expect(await say("AT+QSCLK?\r")).toContain("+QSCLK: 0");
});

it("goes on reporting", async () => {
  const { say, device } = await talk({ profile: "luat/air780" });
  await say("AT+CEREG=1;+QSCLK=1\r");
  device.transport.lines?.set({ dtr: false });
  device.script.sendUrc(100, "+CEREG: 0");
  expect(await say("AT\r")).toEqual(["+CEREG: 0"]);
});
