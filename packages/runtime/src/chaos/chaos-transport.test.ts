import type { Catalogue, ChaosKind } from "@scn/dsl";
import { Subject } from "rxjs";
import { describe, expect, it } from "vitest";
import { virtualClock } from "../clock/virtual-clock.js";
import type { Transport, TransportLoss } from "../ports/transport.js";
import { testCatalogue } from "../session/testing/catalogue.fixture.js";
import { bytes } from "../session/testing/connection.fixture.js";
import { ChaosTransport } from "./chaos-transport.js";

const chatter = "+CREG: 1";
const talkative: Catalogue = {
  ...testCatalogue,
  urcs: testCatalogue.urcs.map((entry) => (entry.id === "creg" ? { ...entry, chatter } : entry)),
};

function line(kinds: readonly ChaosKind[], seed: number) {
  const bytes$ = new Subject<Uint8Array>();
  const lost$ = new Subject<TransportLoss>();
  const inner: Transport = {
    address: "test:",
    bytes$,
    lost$,
    open: async () => {},
    write: () => {},
    close: async () => {},
  };
  const clock = virtualClock();
  const transport = new ChaosTransport(inner, { catalogue: talkative, clock, seed, name: "", end: null });
  const came: { readonly at: number; readonly text: string }[] = [];
  transport.bytes$.subscribe((chunk) =>
    came.push({ at: clock.now(), text: Buffer.from(chunk).toString("latin1") }),
  );
  transport.begin(kinds);
  const passed = (ms: number) => new Promise<void>((resolve) => clock.deadline(ms, resolve));
  return {
    transport,
    clock,
    came,
    text: () => came.map(({ text }) => text).join(""),
    lose: (reason: string) => lost$.next({ reason }),
    /** Says a transcript: what begins with `>>` is written by the host. */
    async talk(...turns: readonly string[]) {
      for (const turn of turns) {
        if (turn.startsWith(">>")) transport.write(bytes(turn.slice(2)));
        else bytes$.next(bytes(turn));
        await passed(1);
      }
      await passed(60_000);
      await transport.close();
    },
  };
}

const session = [
  ">>AT+CSQ\r",
  "AT+CSQ\r\r\n+CSQ: 20,99\r\n\r\nOK\r\n",
  ">>AT+QIRD=0,8\r",
  "AT+QIRD=0,8\r\r\n+QIRD: 8\r\na\r\nb\r\nc\n\r\n\r\nOK\r\n",
  ">>AT+QISEND=0,4\r",
  "AT+QISEND=0,4\r\r\n> ",
  ">>data",
  "data\r\nSEND OK\r\n",
  ">>AT+QIOPEN=1,1,2\r",
  "AT+QIOPEN=1,1,2\r\r\nCONNECT\r\n",
  "\r\nfree\r\ntext\r\n\r\n",
];
const said = session.filter((turn) => !turn.startsWith(">>")).join("");
const seeds = Array.from({ length: 60 }, (_, index) => index);

describe("chaos", () => {
  it("hands on what comes as it is before it begins", async () => {
    const { talk, came } = line([], 1);
    await talk(...session);
    expect(came.map(({ text }) => text)).toEqual(session.filter((turn) => !turn.startsWith(">>")));
  });

  it("splits what comes, and neither loses, adds nor swaps a byte", async () => {
    for (const seed of seeds) {
      const { talk, came, text } = line(["split"], seed);
      await talk(...session);
      expect(text()).toBe(said);
      expect(came.length).toBeGreaterThan(10);
    }
  });

  it("puts a URC behind a whole line only: not into a line, payload, data or transparent mode", async () => {
    const places = new Set<string>();
    for (const seed of seeds) {
      const { talk, text } = line(["urc"], seed);
      await talk(...session);
      expect(text().replaceAll(`\r\n${chatter}\r\n`, "")).toBe(said);
      for (const before of text().split(`\r\n${chatter}\r\n`).slice(0, -1)) {
        places.add(before.replaceAll(/\+CREG: 1\r\n/g, "").slice(-6));
      }
    }
    const known = [
      "",
      "+CSQ\r",
      "0,99\r\n",
      "\nOK\r\n",
      "=0,8\r",
      "c\n\r\n",
      "\r\nOK\r\n",
      "=0,4\r",
      "D OK\r\n",
      "=1,1,2\r",
      "T+CSQ\r",
    ];
    expect([...places].filter((place) => !known.some((end) => place.endsWith(end)))).toEqual([]);
    expect(places.size).toBeGreaterThan(4);
  });

  it("takes an echo away whole, or leaves it whole", async () => {
    const texts = new Set<string>();
    for (const seed of seeds) {
      const { talk, text } = line(["echo"], seed);
      await talk(">>AT\r", "AT\r\r\nOK\r\n");
      texts.add(text());
    }
    expect([...texts].sort()).toEqual(["\r\nOK\r\n", "AT\r\r\nOK\r\n"]);
  });

  it("adds an echo where the module was told to send none", async () => {
    const texts = new Set<string>();
    for (const seed of seeds) {
      const { talk, text } = line(["echo"], seed);
      await talk(">>ATE0\r", "ATE0\r\r\nOK\r\n", ">>AT\r", "\r\nOK\r\n");
      texts.add(text().replace("ATE0\r", ""));
    }
    expect([...texts].sort()).toEqual(["\r\nOK\r\n\r\nOK\r\n", "\r\nOK\r\nAT\r\r\nOK\r\n"]);
  });

  it("delays within the documented maximum and the wait, and not at all where nobody waits", async () => {
    const latest: number[] = [];
    for (const seed of seeds) {
      for (const [until, around, most] of [
        [10_000, null, 250],
        [200, null, 150],
        [10_000, 1000, 100],
      ] as const) {
        const { transport, talk, came } = line(["delay"], seed);
        transport.waitedFor(until, around);
        await talk(">>AT+CSQ\r", "AT+CSQ\r\r\n+CSQ: 20,99\r\n\r\nOK\r\n");
        const at = came.at(-1)?.at ?? Number.NaN;
        expect(at).toBeLessThanOrEqual(most + 1);
        latest.push(at);
      }
      const { talk, came } = line(["delay"], seed);
      await talk(">>AT+CSQ\r", "\r\nOK\r\n");
      expect(came.map(({ at }) => at)).toEqual([1]);
    }
    expect(Math.max(...latest)).toBe(250);
  });

  it("hands over what is on its way when somebody waits for less long", async () => {
    const { transport, talk, came } = line(["delay"], 4);
    transport.waitedFor(10_000, null);
    const talked = talk(">>AT+QIOPEN=1,0,0\r", "\r\nOK\r\n");
    transport.waitedFor(100, null);
    await talked;
    expect(came.every(({ at }) => at <= 100)).toBe(true);
  });

  it("hands over what is on its way before it tells of a loss", async () => {
    const { transport, came, clock, lose, talk } = line(["split"], 2);
    const order: string[] = [];
    transport.lost$.subscribe(({ reason }) =>
      order.push(`${came.map(({ text }) => text).join("")} ${reason}`),
    );
    const talked = talk("\r\nRING\r\n");
    lose("unplugged");
    expect(order).toEqual(["\r\nRING\r\n unplugged"]);
    await talked;
    expect(clock.pending).toBe(0);
  });

  it("tells what it lost", async () => {
    const notes = new Set<string>();
    for (const seed of seeds) {
      const { transport, clock, talk } = line(["drop"], seed);
      await talk(...session);
      for (const note of transport.notes(clock.now())) notes.add(note.replaceAll(/\d+ bytes.*/g, "…"));
    }
    expect([...notes].sort()).toEqual(["chaos dropped …", "chaos was on: drop"]);
  });
});
