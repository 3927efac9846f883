import type { Peer } from "@scn/runtime";
import { describe, expect, test } from "vitest";
import { talk } from "../../module/talk.fixture.js";

const minute = 60_000;

async function open(service: "TCP" | "UDP") {
  const conversation = await talk({ profile: "quectel/bc260y" });
  const peer = await conversation.peer(service === "TCP" ? "tcp-echo" : "udp-echo");
  const said = await conversation.say(openLine(service, peer), 5000);
  expect(said).toEqual(["OK", "+QIOPEN: 0,0"]);
  return { ...conversation, peer };
}

/** What the module prints in the `ms` from when the peer sends; the sending itself is part of them. */
async function heard(
  { say, peer }: Awaited<ReturnType<typeof open>>,
  data: readonly string[],
  ms: number,
): Promise<readonly string[]> {
  const sending = data.map((each) => peer.act("send", { 0: each }));
  const lines = await say("", ms);
  await Promise.all(sending);
  return lines;
}

function openLine(service: string, peer: Peer): string {
  return `AT+QIOPEN=0,0,"${service}","${String(peer.get("host"))}",${String(peer.get("port"))}\r`;
}

describe("a simulated BC260Y sends", () => {
  test("one after the other: a second send before SEND OK is refused", async () => {
    const { say } = await open("UDP");
    expect(await say('AT+QISEND=0,1,"a"\rAT+QISEND=0,1,"b"\r')).toEqual([
      "OK",
      "ERROR",
      "SEND OK",
      '+QIURC: "recv",0,1,"a"',
    ]);
  });

  test("by itself when 1024 bytes have come behind the prompt", async () => {
    const { say } = await open("UDP");
    expect(await say("AT+QISEND=0\r")).toEqual([">"]);
    expect(await say("x".repeat(1023))).toEqual([]);
    expect(await say("x")).toEqual(["OK", "SEND OK", `+QIURC: "recv",0,1024,"${"x".repeat(1024)}"`]);
    expect(await say("AT\r")).toEqual(["OK"]);
  });

  test("nothing more when 4096 bytes are not acknowledged", async () => {
    const { say } = await open("TCP");
    await say("", 3 * 60 * minute);
    const full = `AT+QISEND=0,1024,"${"x".repeat(1024)}"\r`;
    for (let sent = 0; sent < 4; sent++) expect(await say(full)).toEqual(["OK", "SEND OK"]);
    expect(await say('AT+QISEND=0,1,"x"\r')).toEqual(["OK", "SEND FAIL"]);
    expect(await say("AT+QISEND=0,0\r")).toEqual(["+QISEND: 4096,0,4096", "OK"]);
  });

  test("no more than 512 bytes in hexadecimal", async () => {
    const { say } = await open("UDP");
    await say('AT+QICFG="dataformat",1,0\r');
    expect(await say(`AT+QISEND=0,513,"${"31".repeat(513)}"\r`)).toEqual(["ERROR"]);
    expect((await say(`AT+QISEND=0,512,"${"31".repeat(512)}"\r`)).slice(0, 2)).toEqual(["OK", "SEND OK"]);
  });
});

describe("a simulated BC260Y's connection", () => {
  test("idle for ten minutes is alive", async () => {
    const { say } = await open("TCP");
    await say("", 10 * minute);
    expect(await say('AT+QISEND=0,3,"ACK"\r')).toEqual(["OK", "SEND OK", '+QIURC: "recv",0,3,"ACK"']);
  });

  test("idle for sixteen is forgotten: nothing comes from the peer either", async () => {
    const module = await open("TCP");
    const { say } = module;
    await say("", 16 * minute);
    expect(await heard(module, ["hello"], 5000)).toEqual([]);
    expect(await say('AT+QISEND=0,3,"ACK"\r', minute)).toEqual(["OK", "SEND OK", '+QIURC: "closed",0']);
  });

  test("is closed while it is being opened, without a word of the open", async () => {
    const { say, peer } = await open("TCP");
    await say("AT+QICLOSE=0\r", 5000);
    expect(await say(`${openLine("TCP", peer)}AT+QICLOSE=0\r`, 5000)).toEqual(["OK", "OK", "CLOSE OK"]);
  });
});

describe("what comes from the network", () => {
  test("comes at once while there is traffic, and a paging cycle later when there is none", async () => {
    const module = await open("UDP");
    const { say } = module;
    await say('AT+QISEND=0,1,"a"\r');
    expect(await heard(module, ["soon"], 100)).toEqual(['+QIURC: "recv",0,4,"soon"']);
    await say("", 21_000);
    expect(await heard(module, ["late", "r"], 2000)).toEqual([]);
    expect(await say("", 1000)).toEqual(['+QIURC: "recv",0,4,"late"', '+QIURC: "recv",0,1,"r"']);
  });

  test("has to be paged for right after a send that released the connection", async () => {
    const { say } = await open("UDP");
    expect(await say('AT+QISEND=0,1,"a",1\r')).toEqual(["OK", "SEND OK"]);
    expect(await say("", 3000)).toEqual(['+QIURC: "recv",0,1,"a"']);
  });
});

describe("deep sleep", () => {
  test("comes after 20 s in which nothing goes on, and not before", async () => {
    const { say } = await open("UDP");
    expect(await say("AT+QSCLK=1\r", 19_000)).toEqual(["OK"]);
    expect(await say("AT\r", 19_000)).toEqual(["OK"]);
    expect(await say("", 2000)).toEqual(['+QNBIOEVENT: "ENTER DEEPSLEEP"']);
  });

  test("does not come while AT+QSCLK=0 holds", async () => {
    const { say } = await open("UDP");
    expect(await say("AT+QSCLK=0\r", 10 * minute)).toEqual(["OK"]);
  });

  test("loses the line that ends it, and what follows at once", async () => {
    const { say } = await open("UDP");
    await say("AT+QSCLK=1\r", 21_000);
    expect(await say("AT\rAT+CSQ\r")).toEqual(['+QNBIOEVENT: "EXIT DEEPSLEEP"']);
    expect(await say("AT\r")).toEqual(["OK"]);
  });

  test("is not ended by half a line", async () => {
    const { say } = await open("UDP");
    await say("AT+QSCLK=1\r", 21_000);
    expect(await say("AT", minute)).toEqual([]);
    expect(await say("\r")).toEqual(['+QNBIOEVENT: "EXIT DEEPSLEEP"']);
  });

  test("lets a UDP socket and its format live, and no datagram through", async () => {
    const module = await open("UDP");
    const { say } = module;
    await say('AT+QISEND=0,1,"a"\r');
    await say("AT+QSCLK=1\r", 21_000);
    expect(await heard(module, ["lost"], 10_000)).toEqual([]);
    expect(await say("AT\r")).toEqual(['+QNBIOEVENT: "EXIT DEEPSLEEP"']);
    expect(await say('AT+QISEND=0,1,"b"\r')).toEqual(["OK", "SEND OK", '+QIURC: "recv",0,1,"b"']);
  });

  test("comes 2 s after a send that asked the network to release the connection", async () => {
    const { say } = await open("UDP");
    await say("AT+QSCLK=1\r");
    const said = await say('AT+QISEND=0,1,"a",2\r', 4000);
    expect(said.at(-1)).toBe('+QNBIOEVENT: "ENTER DEEPSLEEP"');
  });

  test("waits for what goes on behind OK", async () => {
    const { say } = await open("UDP");
    await say("AT+QSCLK=1\r");
    const said = await say('AT+QPING=0,"192.0.2.1",10,4\r', 55_000);
    expect(said.slice(-2)).toEqual(["+QPING: 569", "+QPING: 569,4,0,4,0,0,0"]);
    expect(await say("", 10_000)).toEqual(['+QNBIOEVENT: "ENTER DEEPSLEEP"']);
  });
});

test("a restart keeps the data format and tells the address when the network has let the module in", async () => {
  const { say } = await open("UDP");
  await say('AT+QICFG="dataformat",1,1\r');
  expect(await say("AT+CFUN=1,1\r", 12_000)).toEqual(["OK", "+IP: 127.0.0.1"]);
  await say("ATE0\r");
  expect(await say('AT+QICFG="dataformat";+QISTATE?\r')).toEqual(['+QICFG: "dataformat",1,1', "OK"]);
});
