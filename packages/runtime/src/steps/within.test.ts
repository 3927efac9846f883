import { describe, expect, it } from "vitest";
import {
  expectLine,
  program,
  scenario,
  send,
  statement,
  wait,
  window,
  within,
  withinSend,
} from "../testing/program.fixture.js";
import { runScripted } from "../testing/run.fixture.js";

const ok = "\r\nOK\r\n";
const at = (after: number, said: string) => [{ after, text: said }];

describe("deadlines", () => {
  it("give a command its documented maximum, counted from the send", async () => {
    const { failures, clock } = await runScripted(program([send("AT+SLOW=1")]), {});
    expect(clock.now()).toBe(150_000);
    expect(failures[0]).toMatchObject({
      kind: "no-response",
      elapsed: 150_000,
      diagnostic: {
        code: "SCN401",
        notes: ["the manual allows AT+SLOW up to 150s (ACME One Manual §1.2)"],
      },
    });
  });

  it("give a command no manual knows the default", async () => {
    const { failures, clock } = await runScripted(program([send("AT+NEW")]), {});
    expect(clock.now()).toBe(60_000);
    expect(failures[0]?.diagnostic.notes).toEqual([
      "no manual gives a maximum for AT+NEW; the default is 60s (ACME One Manual §1.2)",
    ]);
  });

  it("accept what comes at the very instant of the deadline", async () => {
    const { verdict, clock } = await runScripted(program([send("AT+SLOW=1")]), {
      answers: { "AT+SLOW=1": [at(150_000, ok)] },
    });
    expect(clock.now()).toBe(150_000);
    expect(verdict).toBe("pass");
  });

  it("are replaced by within, which bounds the whole block", async () => {
    const body = [within(2000, send("AT+SLOW=1"), expectLine("OK"), wait(1500), send("AT+SLOW=1"))];
    const { failures, clock } = await runScripted(program(body), {
      answers: { "AT+SLOW=1": [at(100, ok), at(1000, ok)] },
    });
    expect(clock.now()).toBe(2000);
    expect(failures[0]).toMatchObject({ kind: "no-response" });
  });

  it("of nested withins come from the one that ends first", async () => {
    const inner = await runScripted(program([within(9000, within(1000, send("AT+SLOW=1")))]));
    expect(inner.clock.now()).toBe(1000);
    const outer = await runScripted(program([within(1000, within(9000, send("AT+SLOW=1")))]));
    expect(outer.clock.now()).toBe(1000);
  });

  it("of within D send bound the command, also where an expect follows", async () => {
    const { failures, clock } = await runScripted(program([withinSend(3000, "AT+SLOW=1"), expectLine("OK")]));
    expect(clock.now()).toBe(3000);
    expect(failures[0]).toMatchObject({ kind: "no-response", elapsed: 3000 });
  });

  it("of within D send end with the command", async () => {
    const { verdict } = await runScripted(
      program([withinSend(1000, "AT"), expectLine("OK"), wait(5000), send("AT+SLOW=1")]),
      { answers: { AT: [ok], "AT+SLOW=1": [at(9000, ok)] } },
    );
    expect(verdict).toBe("pass");
  });

  it("let a failure be expected after within D send", async () => {
    const { verdict } = await runScripted(program([withinSend(1000, "AT"), expectLine("ERROR")]), {
      answers: { AT: ["\r\nERROR\r\n"] },
    });
    expect(verdict).toBe("pass");
  });

  it("cut a pause short", async () => {
    const { failures, clock } = await runScripted(program([within(1000, wait(600_000))]));
    expect(clock.now()).toBe(1000);
    expect(failures[0]).toMatchObject({ kind: "timeout", diagnostic: { code: "SCN410" } });
  });

  it("bound the scenario, but not its cleanup", async () => {
    const body = [wait(600_000), statement("cleanup", { body: [wait(5000), send("AT")] })];
    const { failures, verdict, device, clock } = await runScripted(
      program([scenario(body, { timeout: 2000 })]),
      {
        answers: { AT: [ok] },
      },
    );
    expect(verdict).toBe("fail");
    expect(failures[0]?.diagnostic.code).toBe("SCN415");
    expect(device.written).toEqual(["AT\r"]);
    expect(clock.now()).toBe(7000);
  });
});

describe("windows", () => {
  const body = [window(9000, 11_000, send("AT+SLOW=1"))];
  const run = (after: number) => runScripted(program(body), { answers: { "AT+SLOW=1": [at(after, ok)] } });

  it("fail what comes too early", async () => {
    const { failures } = await run(8999);
    expect(failures[0]).toMatchObject({ kind: "mismatch", diagnostic: { code: "SCN409" } });
  });

  it("take what comes at either end", async () => {
    expect((await run(9000)).verdict).toBe("pass");
    expect((await run(11_000)).verdict).toBe("pass");
  });

  it("fail what comes too late", async () => {
    const { failures } = await run(11_001);
    expect(failures[0]).toMatchObject({ kind: "no-response", elapsed: 11_000 });
  });

  describe("are told with what they bound", () => {
    const told = async (...body: Parameters<typeof program>[0]) => {
      const { of } = await runScripted(program(body), { answers: { "AT+SLOW=1": [at(1500, ok)] } });
      const sent = of("sent").map(({ until, within }) => ({ until, within }));
      const waits = of("waiting").map(({ what, until, within, device }) => ({ what, until, within, device }));
      return { sent, waits };
    };

    it("with a command: the manual's, or the shorter within around it or on it", async () => {
      const manual = { sent: [{ until: 150_000, within: undefined }], waits: [] };
      expect(await told(send("AT+SLOW=1"))).toEqual(manual);
      const short = { sent: [{ until: 2000, within: true }], waits: [] };
      expect(await told(within(2000, send("AT+SLOW=1")))).toEqual(short);
      expect(await told(withinSend(2000, "AT+SLOW=1"))).toEqual(short);
      expect(await told(within(2000, withinSend(9000, "AT+SLOW=1"), expectLine("OK")))).toEqual(short);
    });

    it("with the wait, where a within comes after the send", async () => {
      expect(await told(send("AT+SLOW=1"), within(1800, expectLine("OK")))).toEqual({
        sent: [{ until: 150_000, within: undefined }],
        waits: [{ what: "OK", until: 1800, within: true, device: "scripted" }],
      });
    });
  });
});
