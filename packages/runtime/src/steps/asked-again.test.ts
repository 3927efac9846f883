import type { Statement } from "@scn/dsl";
import { describe, expect, it } from "vitest";
import type { Clock } from "../ports/clock.js";
import type { PeerHost } from "../ports/peer.js";
import {
  binary,
  check,
  expectLine,
  letBe,
  literal,
  name,
  nowhere,
  program,
  scenario,
  send,
  within,
} from "../testing/program.fixture.js";
import { type Bench, runScripted } from "../testing/run.fixture.js";

type Received = Readonly<Record<number, string>>;

/** What a peer has at a time: the texts stand at the times they came. */
function textAt(texts: Received, clock: Clock): string {
  const [, text = ""] = Object.entries(texts).findLast(([at]) => Number(at) <= clock.now()) ?? [];
  return text;
}

function receiving(texts: Received): PeerHost {
  return {
    open: async (_, { clock }) => ({
      get: (member) => (member === "received" ? textAt(texts, clock) : undefined),
      act: async () => null,
      close: async () => {},
    }),
    settled: () => undefined,
  };
}

function run(texts: Received, body: Statement[], bench: Bench = {}) {
  const peers = [{ name: "echo", peerKind: "tcp-echo", arguments: {}, span: nowhere }];
  return runScripted(program([scenario(body, { peers })]), {
    ...bench,
    options: { peers: receiving(texts) },
  });
}

const got = (text: string, soft = false) =>
  check(binary(name("echo", "received"), "==", literal(text)), soft);

describe("a check about a peer", () => {
  it("holds at once where it can, and tells no wait", async () => {
    const { verdict, clock, of } = await run({ 0: "hello" }, [got("hello")]);
    expect(verdict).toBe("pass");
    expect(clock.now()).toBe(0);
    expect(of("waiting")).toEqual([]);
  });

  it("is asked once a second at least, however long it takes", async () => {
    const { of } = await run({ 30500: "hello" }, [got("hello")]);
    expect(of("checked").map(({ passed, at }) => ({ passed, at }))).toEqual([{ passed: true, at: 31_270 }]);
  });

  it("blames no command for it whose failure was expected", async () => {
    const body = [send("AT"), expectLine("ERROR"), within(100, got("hello"))];
    const { failures } = await run({}, body, { answers: { AT: ["\r\nERROR\r\n"] } });
    expect(failures[0]?.diagnostic.code).toBe("SCN407");
  });

  it("waits for what comes after the module's result code, and is told once", async () => {
    const { verdict, of } = await run({ 300: "hel", 900: "hello" }, [got("hello")]);
    expect(verdict).toBe("pass");
    expect(of("checked").map(({ passed, at }) => ({ passed, at }))).toEqual([{ passed: true, at: 1270 }]);
    expect(of("waiting").map(({ until }) => until)).toEqual([60_000]);
  });

  it("takes what comes at the very end of its time", async () => {
    const { verdict } = await run({ 777: "hello" }, [within(777, got("hello"))]);
    expect(verdict).toBe("pass");
  });

  it("fails when its time is over, and says for how long it was false", async () => {
    const { failures, clock } = await run({ 300: "hel" }, [within(777, got("hello"))]);
    expect(clock.now()).toBe(777);
    expect(failures[0]).toMatchObject({
      kind: "check",
      elapsed: 777,
      diagnostic: { code: "SCN407", notes: ["it stayed false for 777ms"] },
    });
  });

  it("is soft after the same time", async () => {
    const { verdict, clock } = await run({}, [within(777, got("hello", true))]);
    expect(verdict).toBe("fail");
    expect(clock.now()).toBe(777);
  });

  it("blames a line that was lost, through which the peer would have got it", async () => {
    const { failures } = await run({}, [got("hello")], {
      arrange: (device) => device.lose("unplugged", 500),
    });
    expect(failures[0]).toMatchObject({ kind: "disconnect", diagnostic: { found: "unplugged" } });
  });

  it("blames the command that was to send it, and failed", async () => {
    const { failures } = await run({}, [send("AT"), got("hello")], {
      answers: { AT: ["\r\nERROR\r\n"] },
    });
    expect(failures[0]).toMatchObject({ kind: "error", diagnostic: { code: "SCN402" } });
  });
});

describe("a check about anything else", () => {
  it("is asked once, also within a time", async () => {
    const { clock } = await run({}, [
      letBe("n", literal(1)),
      within(5000, check(binary(name("n"), "==", literal(2)))),
    ]);
    expect(clock.now()).toBe(0);
  });
});
