import type { QoS } from "mqtt-packet";
import { type Answer, type Behaviour, type Call, info, ok } from "../../../module/call.js";
import type { PromptData } from "../../../module/data-prompt.js";
import { cme } from "../behaviours/refusal.js";
import type { YugeModule } from "../yuge-module.js";
import { contentOf, type Identity } from "./client.js";
import { messageBytes } from "./message-text.js";

const error: Answer = { final: "ERROR" };

/** 9.7: the context of `AT+SSLCFG` that is MQTT's. */
const sslContext = 88;

/** Plausible time of a connection through the network, ms. */
const connectTime = 100;

/** 13.4: the longest message that is sent. */
const longest = 2384;

/** 13.5: without a length, this long without a byte ends the message, ms. */
const silence = 5000;

type Mqtt = Behaviour<YugeModule>;

function done(worked: boolean): Answer {
  return worked ? ok : error;
}

/** 13.1: a will needs all of its four parts. */
const mconfig: Mqtt = (call, { mqtt, core }) => {
  const given = call.arguments;
  const [clientId = "", username, password] = [given.text(0), given.text(1), given.text(2)];
  const topic = given.text(5);
  const retain = given.int(4) === 1;
  if (topic === undefined && (retain || given.has(6))) return core.cmeError(cme.invalidParameters);
  mqtt.identity = {
    clientId,
    ...(username ? { username } : {}),
    ...(password ? { password: Buffer.from(password, "latin1") } : {}),
    ...(topic ? { will: will(topic, given.text(6) ?? "", qosOf(call, 3), retain) } : {}),
  };
  return ok;
};

function will(topic: string, text: string, qos: QoS, retain: boolean): NonNullable<Identity["will"]> {
  return { topic, payload: Buffer.from(messageBytes(text, false) ?? []), qos, retain };
}

/** 13.2: `OK` first; the network's default context is enough. */
function start(context: number | null): Mqtt {
  return (call, module) => ({ final: "OK", after: () => void connect(module, call, context) });
}

async function connect(module: YugeModule, call: Call, context: number | null): Promise<void> {
  const { core, mqtt } = module;
  const { life } = core;
  if (mqtt.busy) {
    core.urc("ALREADY CONNECT");
    return;
  }
  await life.pause(connectTime);
  const server = {
    host: call.arguments.text(0) ?? "",
    port: Number(call.arguments.text(1)),
    sslContext: context,
    nameServers: module.nameServers,
  };
  const open = module.reachable && (await mqtt.connect(server));
  if (life.over || open === null) return;
  const number = module.multi ? "7," : "";
  if (!open && !module.multi) core.urc(`STATE:${module.stack.singleState()}`);
  core.urc(`${number}${open ? "CONNECT OK" : "CONNECT FAIL"}`);
}

/** 13.4. */
const mpub: Mqtt = (call, { core, mqtt }) => {
  const given = call.arguments;
  const payload = messageBytes(given.text(3) ?? "", core.tracked.number("mqttmode", 0) === 1);
  if (payload === null || payload.length > longest) return core.cmeError(cme.invalidParameters);
  return done(mqtt.publish(given.text(0) ?? "", payload, qosOf(call, 1), given.int(2) === 1));
};

/** 13.5. */
const mpubex: Mqtt = async (call, { core, mqtt }) => {
  const given = call.arguments;
  const length = given.int(3);
  const prompt = "\r\n>";
  const data: PromptData =
    length === undefined
      ? await core.prompt(prompt, "ctrl-z", { echo: false, timeout: 0, silence })
      : await core.prompt(prompt, { length }, { echo: false, timeout: 0 });
  if (data.kind === "cancelled" || data.bytes.length > longest) return error;
  return done(mqtt.publish(given.text(0) ?? "", data.bytes, qosOf(call, 1), given.int(2) === 1));
};

/** 13.8. */
const mqttmsgget: Mqtt = (call, { mqtt }) =>
  call.kind === "read"
    ? info(...mqtt.kept.waiting.map((waits, slot) => `+MQTTMSGGET: ${slot},${waits ? "VALID" : "INVALID"}`))
    : info(...mqtt.kept.take().map((message) => `+MSUB: ${message.topic},${contentOf(message)}`));

function qosOf(call: Call, index: number): QoS {
  const given = call.arguments.int(index);
  return given === 1 || given === 2 ? given : 0;
}

/** Chapter 13. */
export const mqttCommands: Readonly<Record<string, Mqtt>> = {
  "AT+MCONFIG": mconfig,
  "AT+MIPSTART": start(null),
  "AT+SSLMIPSTART": start(sslContext),
  "AT+MCONNECT": (call, { mqtt }) =>
    done(mqtt.begin(call.arguments.int(0) === 1, call.arguments.int(1) ?? 0)),
  "AT+MPUB": mpub,
  "AT+MPUBEX": mpubex,
  "AT+MSUB": (call, { mqtt }) => done(mqtt.subscribe(call.arguments.text(0) ?? "", qosOf(call, 1))),
  "AT+MUNSUB": (call, { mqtt }) => done(mqtt.unsubscribe(call.arguments.text(0) ?? "")),
  "AT+MQTTMSGGET": mqttmsgget,
  "AT+MDISCONNECT": (_, { mqtt }) => done(mqtt.leave()),
  "AT+MIPCLOSE": (_, { mqtt }) => done(mqtt.close()),
  "AT+MQTTSTATU": (_, { mqtt }) => info(`+MQTTSTATU :${mqtt.state}`),
};
