import { expect, it } from "vitest";
import { talk } from "../../../module/talk.fixture.js";

const long = 60_000;

async function withServer() {
  const stage = await talk({ profile: "luat/air780" });
  const web = await stage.peer("http-server");
  const order = (path: string, rest: string) =>
    stage.say(`AT+QFOTADL="http://${web.get("host")}:${web.get("port")}${path}"${rest}\r`, long);
  return { ...stage, web, order };
}

it("downloads, upgrades and tells how far it is", async () => {
  const { web, order } = await withServer();
  await web.act("respond", { status: 200, body: "x".repeat(200_000) });
  const lines = await order("/test.bin", ",1,5,5");
  expect(lines).toEqual([
    "OK",
    '+QIND: "FOTA", "HTTPSTART"',
    ...[20, 40, 60, 80, 100].map((percent) => `+QIND: "FOTA", "DOWNLOADING", ${percent}`),
    '+QIND: "FOTA", "HTTPEND", 0',
    '+QIND: "FOTA", "START"',
    ...[20, 40, 60, 80, 100].map((percent) => `+QIND: "FOTA", "UPDATING", ${percent}`),
    '+QIND: "FOTA", "END", 0',
  ]);
});

it("is deaf to commands meanwhile, and does not answer them later", async () => {
  const { web, order, say } = await withServer();
  await web.act("respond", { status: 200, body: "x" });
  const update = order('/test.bin",1,0,0\rAT+CSQ\r', "");
  expect((await update).filter((line) => !line.startsWith("+QIND"))).toEqual(["OK"]);
  expect(await say("AT\r")).toEqual(["OK"]);
});

it("restarts in between where it is told to", async () => {
  const { web, order, say } = await withServer();
  await say("AT+CREG=2\r");
  await web.act("respond", { status: 200, body: "x" });
  expect(await order("/test.bin", "")).toEqual([
    "OK",
    '+QIND: "FOTA", "HTTPSTART"',
    '+QIND: "FOTA", "HTTPEND", 0',
    '+QIND: "FOTA", "START"',
    '+QIND: "FOTA", "END", 0',
  ]);
  expect(await say("AT+CREG?\r")).toContain("+CREG: 0,1");
});

it("tells the server's status, and that nobody listens", async () => {
  const { order, peer, say } = await withServer();
  expect(await order("/none.bin", ",1,0,0")).toContain('+QIND: "FOTA", "HTTPEND", 404');
  const nobody = await peer("closed-port");
  const lines = await say(`AT+QFOTADL="http://${nobody.get("host")}:${nobody.get("port")}/a",1,0,0\r`, long);
  expect(lines.at(-1)).toBe('+QIND: "FOTA", "HTTPEND", 1');
});

it("tells an answer that is no HTTP", async () => {
  const { peer, say } = await withServer();
  const server = await peer("tcp-echo");
  const lines = await say(
    `AT+QFOTADL="http://${server.get("host")}:${server.get("port")}/a",1,0,0\r`,
    2 * long,
  );
  expect(lines.at(-1)).toBe('+QIND: "FOTA", "HTTPEND", 2');
});

it("refuses an empty package", async () => {
  const { web, order } = await withServer();
  await web.act("respond", { status: 200, body: "" });
  expect((await order("/test.bin", ",1,0,0")).slice(-2)).toEqual([
    '+QIND: "FOTA", "START"',
    '+QIND: "FOTA", "END", 1',
  ]);
});

it("ends with the power", async () => {
  const { web, device, order, say } = await withServer();
  await web.act("respond", { status: 200, body: "x" });
  const update = order("/test.bin", ",1,0,5");
  await say("", 100);
  await device.control.power(false);
  expect((await update).filter((line) => line.includes('END", 0') && !line.includes("HTTP"))).toEqual([]);
});
