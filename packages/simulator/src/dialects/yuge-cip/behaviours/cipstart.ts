import { type Answer, type Behaviour, type Call, info, ok } from "../../../module/call.js";
import type { Link, Protocol } from "../stack/link.js";
import { connect } from "../stack/opening.js";
import type { YugeModule } from "../yuge-module.js";
import { cme } from "./refusal.js";

/** Plausible times over the air, ms: bringing the scene up, and a handshake (D-153). */
const activationTime = 300;
const handshakeTime = 100;

interface Request {
  readonly link: Link;
  readonly protocol: Protocol;
  readonly host: string;
  readonly port: number;
}

/** `AT+CIPSTART` (9.9): `OK` at once, and how it went as a URC. */
const cipstart: Behaviour<YugeModule> = (call, module) => {
  const request = requestOf(call, module);
  const { link } = request;
  if (link.state === "CONNECTED")
    return { final: "OK", after: () => module.core.urc(named(module, link, "ALREADY CONNECT")) };
  if (link.state === "CONNECTING" || link.state === "CLOSING")
    return module.core.cmeError(cme.connectionExists);
  if (!mayStart(module)) return module.core.cmeError(cme.notAllowed);
  link.begin(request.protocol, { host: request.host, port: request.port });
  module.stack.used();
  return { final: "OK", after: () => void start(module, request) };
};

function requestOf(call: Call, module: YugeModule): Request {
  const first = module.multi ? 1 : 0;
  const given = call.arguments;
  return {
    link: module.stack.link(module.multi ? (given.int(0) ?? 0) : 0),
    protocol: given.text(first)?.toUpperCase() === "UDP" ? "UDP" : "TCP",
    host: given.text(first + 1) ?? "",
    port: Number(given.text(first + 2)),
  };
}

/** 9.9: multi-link mode wants the scene up; single-link mode brings it up itself, and takes no other detour. */
function mayStart({ stack, multi }: YugeModule): boolean {
  return stack.scene === "IP STATUS" || (!multi && stack.scene === "IP INITIAL");
}

async function start(module: YugeModule, { link, protocol }: Request): Promise<void> {
  const { stack, core } = module;
  const { life } = core;
  const { remote } = link;
  const underWay = () => !life.over && link.state === "CONNECTING" && link.remote === remote;
  if (stack.scene === "IP INITIAL") {
    await life.pause(activationTime);
    if (!underWay()) return;
    if (!module.reachable) {
      link.forget();
      fail(module, link);
      return;
    }
    stack.scene = "IP STATUS";
  }
  await life.pause(handshakeTime);
  if (!underWay()) return;
  const connected = await connect(module, link, module.localPorts.of(link.number, protocol));
  if (life.over || link.remote !== remote) return;
  if (connected) succeed(module, link);
  else if (link.state === "CONNECTING") {
    link.drop();
    fail(module, link);
  }
}

function succeed(module: YugeModule, link: Link): void {
  const { core } = module;
  module.heartbeat.connected(link.number);
  if (core.tracked.number("cipmode", 0) === 0 || module.multi) {
    core.urc(named(module, link, "CONNECT OK"));
  } else {
    core.urc("CONNECT");
    module.transparent.enter(link);
  }
}

/** 9.9: in single-link mode the state comes first. */
function fail(module: YugeModule, link: Link): void {
  if (!module.multi) module.core.urc(`STATE: ${module.stack.singleState()}`);
  module.core.urc(named(module, link, "CONNECT FAIL"));
}

function named(module: YugeModule, link: Link, text: string): string {
  return module.multi ? `${link.number},${text}` : text;
}

/** `AT+CLPORT` (9.8): the port the next connection of a link comes from. */
const clport: Behaviour<YugeModule> = (call, module): Answer | null => {
  const { localPorts, multi, stack } = module;
  if (call.kind === "read") {
    const shown = stack.links.map(({ number }) => [
      number,
      localPorts.of(number, "TCP"),
      localPorts.of(number, "UDP"),
    ]);
    return multi
      ? info(...shown.map((row) => `+CLPORT: ${row.join(",")}`))
      : info(`+CLPORT: ${localPorts.of(0, "TCP")},${localPorts.of(0, "UDP")}`);
  }
  const first = multi ? 1 : 0;
  const protocol = call.arguments.text(first)?.toUpperCase() === "UDP" ? "UDP" : "TCP";
  localPorts.set(multi ? (call.arguments.int(0) ?? 0) : 0, protocol, call.arguments.int(first + 1) ?? 0);
  return ok;
};

export const startCommands: Readonly<Record<string, Behaviour<YugeModule>>> = {
  "AT+CIPSTART": cipstart,
  "AT+CLPORT": clport,
};
