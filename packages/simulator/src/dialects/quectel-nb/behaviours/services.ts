import { isLoopback } from "../../../ledger/loopback.js";
import { type Answer, type Behaviour, info, ok } from "../../../module/call.js";
import { printed, setClock } from "../../cellular/behaviours/clock.js";
import { lookUp } from "../../cellular/name-lookup.js";
import { askTime } from "../../cellular/network-time.js";
import type { NbModule } from "../nb-module.js";
import { resultCode } from "../result-code.js";

/** Times of replies over a narrow band, ms, one after the other, as example 4.6 prints them. */
const replyTimes = [369, 479, 484, 260] as const;
const ttl = 64;
/** From request to request, ms. */
const interval = 1000;
/** The module gives up on an NTP server after this, ms; the guide gives no time (D-134). */
const ntpPatience = 60_000;

function behindOk(module: NbModule, work: () => Promise<void>): Answer {
  return { final: "OK", after: () => module.behindOk(work()) };
}

/** The first address of a name; `undefined` when nobody knows it. */
async function resolve(module: NbModule, name: string): Promise<string | undefined> {
  if (!module.network.registered) return undefined;
  return (await lookUp(module, name, module.nameServers.forLookUp)).addresses[0];
}

const qidnsgip: Behaviour<NbModule> = (call, module) =>
  behindOk(module, async () => {
    const { core } = module;
    const { life } = core;
    const address = await resolve(module, call.arguments.text(1) ?? "");
    if (life.over) return;
    if (address === undefined) {
      core.urc(`+QIDNSGIP: ${resultCode.dnsParseFailed}`);
      return;
    }
    // 2.3.6: only the first address, and a TTL that is always 0.
    core.urc(`+QIDNSGIP: ${resultCode.success},1,0`);
    core.urc(`+QIDNSGIP: ${address}`);
  });

const qidnscfg: Behaviour<NbModule> = (call, { nameServers }) => {
  const primary = call.arguments.text(1);
  if (primary === undefined)
    return info(`+QIDNSCFG: 0,${nameServers.all.map((each) => `"${each}"`).join(",")}`);
  return nameServers.set(primary, call.arguments.text(2)) ? ok : { final: "ERROR" };
};

const qping: Behaviour<NbModule> = (call, module) =>
  behindOk(module, () =>
    ping(module, call.arguments.text(1) ?? "", {
      timeout: (call.arguments.int(2) ?? 4) * 1000,
      count: call.arguments.int(3) ?? 4,
      size: call.arguments.int(4) ?? 32,
    }),
  );

/** Only this host is there to answer. The totals count requests, not bytes (D-133). */
async function ping(
  module: NbModule,
  host: string,
  { timeout, count, size }: { readonly timeout: number; readonly count: number; readonly size: number },
): Promise<void> {
  const { core } = module;
  const { life } = core;
  const address = await resolve(module, host);
  if (life.over) return;
  if (address === undefined) {
    core.urc(`+QPING: ${resultCode.dnsParseFailed}`);
    return;
  }
  const replies: number[] = [];
  for (let sent = 0; sent < count; sent++) {
    const time = replyTimes[sent % replyTimes.length] ?? replyTimes[0];
    if (isLoopback(address)) {
      await life.pause(time);
      core.urc(`+QPING: ${resultCode.success},${address},${size},${time},${ttl}`);
      replies.push(time);
      if (sent < count - 1) await life.pause(interval - time);
    } else {
      await new Promise<void>((done) => life.after(timeout, done));
      core.urc(`+QPING: ${resultCode.timeout}`);
    }
  }
  core.urc(summary(count, replies));
}

function summary(count: number, replies: readonly number[]): string {
  const lost = count - replies.length;
  if (replies.length === 0) return `+QPING: ${resultCode.timeout},${count},0,${lost},0,0,0`;
  const average = Math.round(replies.reduce((total, time) => total + time, 0) / replies.length);
  return `+QPING: ${resultCode.success},${count},${replies.length},${lost},${Math.min(...replies)},${Math.max(...replies)},${average}`;
}

const qntp: Behaviour<NbModule> = (call, module) =>
  behindOk(module, async () => {
    const { core } = module;
    const { life } = core;
    const given = call.arguments;
    const host = await resolve(module, given.text(1) ?? "");
    const time =
      host === undefined ? "silent" : await askTime(module, { host, port: given.int(2) ?? 123 }, ntpPatience);
    if (life.over) return;
    if (typeof time !== "number") {
      core.urc(`+QNTP: ${host === undefined ? resultCode.dnsParseFailed : resultCode.timeout}`);
      return;
    }
    if (given.int(3) !== 0) setClock(core, time);
    core.urc(`+QNTP: ${resultCode.success},"${printed(time)}"`);
  });

/** Names, ping and time (BC260Y 2.3.6-2.3.9). */
export const serviceCommands: Readonly<Record<string, Behaviour<NbModule>>> = {
  "AT+QIDNSGIP": qidnsgip,
  "AT+QIDNSCFG": qidnscfg,
  "AT+QPING": qping,
  "AT+QNTP": qntp,
};
