import { describe, expect, it } from "vitest";
import { binary, letBe, literal, ms, name, program, send, statement } from "../testing/program.fixture.js";
import { type Outcome, runScripted } from "../testing/run.fixture.js";

const ok = "\r\nOK\r\n";
const at = (after: number, said: string) => [{ after, text: said }];
/** When each line was sent, in ms. */
function sentAt(outcome: Outcome): [string, number][] {
  return outcome
    .of("sent")
    .map((event) => [Buffer.from(event.bytes).toString("latin1").replace("\r", ""), Math.round(event.at)]);
}

describe("repeat", () => {
  it("runs so many times, every D from start to start", async () => {
    const body = statement("repeat", { times: literal(3), every: { to: ms(1000) }, body: [send("AT")] });
    const outcome = await runScripted(program([body]), { answers: { AT: [at(200, ok)] } });
    expect(sentAt(outcome).map(([, time]) => time)).toEqual([0, 1000, 2000]);
    expect(outcome.clock.now()).toBe(2200);
  });

  it("stops as soon as until is true", async () => {
    const body = statement("repeat", {
      times: literal(10),
      until: binary(name("n"), "==", literal(3)),
      every: { to: ms(500) },
      body: [letBe("n", binary(name("n"), "+", literal(1)))],
    });
    const { clock, of } = await runScripted(program([letBe("n", literal(0)), body]));
    expect(of("attempt")).toHaveLength(3);
    expect(clock.now()).toBe(1000);
  });

  it("fails when until stays false", async () => {
    const body = statement("repeat", { times: literal(2), until: literal(false), body: [] });
    const { failures } = await runScripted(program([body]));
    expect(failures[0]).toMatchObject({ kind: "check", diagnostic: { code: "SCN414" } });
  });

  it("for D starts no round at its end and lasts D", async () => {
    const body = statement("repeat", {
      duration: { to: ms(3000) },
      every: { to: ms(1000) },
      body: [send("AT")],
    });
    const outcome = await runScripted(program([body]), { answers: { AT: [ok] } });
    expect(sentAt(outcome).map(([, time]) => time)).toEqual([0, 1000, 2000]);
    expect(outcome.clock.now()).toBe(3000);
  });

  it("for D ends also when its body takes no time", async () => {
    const body = statement("repeat", { duration: { to: ms(20) }, body: [letBe("x", literal(1))] });
    const { verdict, clock } = await runScripted(program([body]));
    expect(verdict).toBe("pass");
    expect(clock.now()).toBe(20);
  });

  it("runs ten thousand rounds that take no time without overflowing", async () => {
    const body = statement("repeat", { times: literal(10_000), body: [letBe("x", literal(1))] });
    const { verdict } = await runScripted(program([body]));
    expect(verdict).toBe("pass");
  });
});
