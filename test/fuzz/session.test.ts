import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { builtinIds } from "@scn/adapters";
import type { Session } from "@scn/runtime";
import { config } from "rxjs";
import { expect, onTestFinished, test } from "vitest";
import { Chance } from "./chance.js";
import { type Material, materialOf } from "./material.js";
import { mutated } from "./mutated.js";
import { openLine } from "./open-line.js";

/** `npm run fuzz` asks for ten million. */
// biome-ignore lint/suspicious/noUndeclaredEnvVars: vitest does not run under turbo
const total = Number(process.env.SCN_FUZZ_BYTES ?? 400_000);
/** The same seed, the same bytes. */
// biome-ignore lint/suspicious/noUndeclaredEnvVars: vitest does not run under turbo
const seed = Number(process.env.SCN_FUZZ_SEED ?? 1);

/** A read that takes more of the processor has met something that is no longer linear, ms. */
const longestRead = 2000;
/** What may stay behind after a session has been emptied, bytes: caches of the engine and the test's own. */
const mostKept = 8_000_000;

const nowhere = { file: 0, start: 0, end: 0 };

/** What a script, or a person, does between two reads; nothing that its mode forbids. */
function act(session: Session, material: Material, sent: Uint8Array | null, chance: Chance): void {
  if (sent !== null && session.mode === "command") {
    if (session.current === null) {
      const line = sent.at(-1) === 0x0d ? sent.subarray(0, -1) : sent;
      session.start(line, { span: nowhere, dataFollows: chance.hits(0.2) });
    } else session.write(sent, "data", nowhere);
  }
  switch (chance.below(12)) {
    case 0:
      session.abandon();
      break;
    case 1:
      session.expectEscapeResult();
      break;
    case 2:
      session.takeData(chance.below(session.data.length + 1));
      break;
    case 3:
      session.inbox.take((line) => (chance.hits(0.5) ? line.latin1 : null));
      break;
    case 4:
      if (chance.hits(0.1)) session.startOver();
      break;
    case 5:
      if (chance.hits(0.1)) session.settingsLost();
      break;
    case 6:
      if (session.last !== null) session.last.holdOpen = chance.hits(0.5);
      break;
    case 7:
      if (session.current === null && session.mode === "command")
        session.start(chance.one(material.words), { span: nowhere, dataFollows: true });
      break;
  }
}

/** Empties what only a script empties, so that what is left is the session's own. */
function empty(session: Session): void {
  session.inbox.clear();
  session.takeData(session.data.length);
  session.startOver();
}

function heap(): number {
  setFlagsFromString("--expose-gc");
  runInNewContext("gc")();
  return process.memoryUsage().heapUsed;
}

test.each(builtinIds())(
  "mutated recordings of %s make a session neither throw, hang nor grow",
  async (id) => {
    const material = await materialOf(id);
    const count = { frames: 0 };
    const { session, bytes$ } = openLine(material.catalogue, (event) => {
      if (event.type === "received") count.frames++;
    });
    const chance = new Chance(seed);
    // What an observer throws, RxJS tells later: here.
    const thrown: unknown[] = [];
    config.onUnhandledError = (error) => thrown.push(error);
    onTestFinished(() => {
      config.onUnhandledError = null;
    });
    const share = Math.ceil(total / builtinIds().length);
    let bytes = 0;
    let reads = 0;
    let slowest = 0;
    let before = 0;
    const startedAt = performance.now();
    while (bytes < share) {
      for (const entry of material.entries) {
        if (entry.kind === "event") continue;
        const damaged = mutated(entry.bytes, chance, material.words);
        act(session, material, entry.kind === "sent" ? damaged : null, chance);
        if (entry.kind === "sent") continue;
        for (let from = 0; from < damaged.length; ) {
          const to = from + 1 + (chance.hits(0.5) ? damaged.length : chance.below(6));
          const read = damaged.slice(from, to);
          const at = process.cpuUsage();
          bytes$.next(read);
          const { user, system } = process.cpuUsage(at);
          slowest = Math.max(slowest, (user + system) / 1000);
          bytes += read.length;
          reads++;
          from = to;
        }
      }
      await new Promise((resolve) => setTimeout(resolve));
      expect(thrown, `after ${bytes} bytes of seed ${seed}`).toEqual([]);
      if (session.data.length > 100_000 || session.inbox.size > 1000) empty(session);
      if (before === 0 && bytes > share / 10) {
        empty(session);
        before = heap();
      }
    }
    const elapsed = performance.now() - startedAt;
    empty(session);
    const grown = heap() - before;
    console.info(
      `${id}: ${bytes} bytes in ${reads} reads, ${count.frames} frames, ${(elapsed / 1000).toFixed(1)} s, slowest read ${slowest.toFixed(1)} ms, heap ${grown >= 0 ? "+" : ""}${(grown / 1000).toFixed(0)} kB over the last nine tenths`,
    );
    expect(slowest).toBeLessThan(longestRead);
    expect(grown).toBeLessThan(mostKept);
    expect(count.frames).toBeGreaterThan(share / 500);
    await session.close();
  },
);
