import type { Block } from "@scn/dsl";
import { describe, expect, it } from "vitest";
import {
  awaitUrc,
  binary,
  check,
  expectLine,
  letBe,
  literal,
  log,
  name,
  nowhere,
  pattern,
  program,
  send,
  statement,
  step,
  wait,
  within,
} from "../testing/program.fixture.js";
import { type Bench, type Outcome, runScripted } from "../testing/run.fixture.js";

const ok = "\r\nOK\r\n";
const onUrc = (shape: string, ...body: Block) => statement("on-urc", { pattern: pattern(shape), body });
const attempt = (...body: Block) => statement("try", { body });
const at = (after: number, text: string) => [{ after, text }];

/** What was logged and sent, with its time, ms. */
function story(outcome: Outcome): string[] {
  return outcome.events.flatMap((event) => {
    if (event.type === "log") return [`${event.at} ${event.text}`];
    if (event.type === "sent") return [`${event.at} ${Buffer.from(event.bytes).toString("latin1").trim()}`];
    return [];
  });
}

function saying(lines: Readonly<Record<number, string>>, answers: Bench["answers"] = {}): Bench {
  return {
    answers,
    arrange: (device) => {
      for (const [time, line] of Object.entries(lines)) device.say(`\r\n${line}\r\n`, Number(time));
    },
  };
}

describe("on-urc", () => {
  it("handles each such line when it comes, and the wait it interrupts goes on", async () => {
    const body = [onUrc("+A: <n:int>", send("AT+X=${n}")), wait(3000), log("on")];
    const outcome = await runScripted(
      program(body),
      saying({ 1000: "+A: 1", 2000: "+A: 2" }, { "AT+X=1": [ok], "AT+X=2": [ok] }),
    );
    expect(outcome.failures).toEqual([]);
    expect(story(outcome)).toEqual(["1000 AT+X=1", "2000 AT+X=2", "3000 on"]);
  });

  it("has asked for its lines: what is left in the end is what came for nobody", async () => {
    const body = [statement("try", { body: [onUrc("+A: <n:int>", wait(1)), wait(50)] }), wait(50)];
    const outcome = await runScripted(program(body), saying({ 10: "+A: 1", 20: "+B: 1", 60: "+A: 2" }));
    expect(outcome.of("urcs-left").map(({ lines }) => lines)).toEqual([["+B: 1", "+A: 2"]]);
  });

  it("never runs while a command is open, but before the next statement", async () => {
    const body = [
      onUrc("+NOTE: <t:text>", log("note ${t}"), wait(100)),
      send("AT+SLOW=1"),
      expectLine("OK"),
      log("mine"),
      send("AT"),
    ];
    const outcome = await runScripted(
      program(body),
      saying({ 500: "+NOTE: x" }, { "AT+SLOW=1": [at(2000, ok)], AT: [ok] }),
    );
    expect(outcome.failures).toEqual([]);
    expect(story(outcome)).toEqual(["0 AT+SLOW=1", "2000 mine", "2000 note x", "2100 AT"]);
  });

  it("runs one handler at a time, in the order of the lines, and the script waits for it", async () => {
    const body = [
      onUrc("+A: <n:int>", log("a${n} in"), wait(1000), log("a${n} out")),
      onUrc("+B: <n:int>", log("b${n}")),
      wait(200),
      log("on"),
    ];
    const outcome = await runScripted(program(body), saying({ 100: "+A: 1", 110: "+B: 1", 120: "+A: 2" }));
    expect(story(outcome)).toEqual([
      "100 a1 in",
      "1100 a1 out",
      "1100 b1",
      "1100 a2 in",
      "2100 a2 out",
      "2100 on",
    ]);
  });

  it("leaves the line in the inbox, where an await-urc still finds it", async () => {
    const body = [onUrc("+A: <n:int>", log("seen")), awaitUrc("+A: 1"), log("taken")];
    const outcome = await runScripted(program(body), saying({ 100: "+A: 1" }));
    expect(story(outcome)).toEqual(["100 seen", "100 taken"]);
  });

  it("keeps its captures to itself and shares what it lets", async () => {
    const body = [
      letBe("n", literal(0)),
      letBe("count", literal(0)),
      onUrc(
        "+A: <n:int>",
        letBe("count", binary(name("count"), "+", name("n"))),
        letBe("n", literal(9)),
        log("${n}"),
      ),
      wait(1000),
      log("n ${n}, count ${count}"),
    ];
    const outcome = await runScripted(program(body), saying({ 100: "+A: 5", 200: "+A: 7" }));
    expect(story(outcome)).toEqual(["100 9", "200 9", "1000 n 0, count 12"]);
  });

  it("that fails stops what it interrupted, whose try does not catch it", async () => {
    const body = [
      onUrc("+A: 1", check(literal(false))),
      attempt(step("waiting", wait(9000))),
      log("went on"),
    ];
    const outcome = await runScripted(program(body), saying({ 100: "+A: 1" }));
    expect(outcome.clock.now()).toBe(100);
    expect(outcome.failures[0]).toMatchObject({ kind: "check" });
    expect(outcome.of("step-ended")).toMatchObject([{ title: "waiting", verdict: "fail" }]);
    expect(story(outcome)).toEqual([]);
  });

  it("that fails is caught by a try around the block it stands in", async () => {
    const body = [attempt(onUrc("+A: 1", check(literal(false))), wait(9000)), log("caught")];
    const outcome = await runScripted(program(body), saying({ 100: "+A: 1" }));
    expect(outcome.verdict).toBe("pass");
    expect(story(outcome)).toEqual(["100 caught"]);
  });

  it("takes time from the deadlines around", async () => {
    const body = [onUrc("+A: 1", wait(5000)), within(3000, awaitUrc("+B: 1"))];
    const late = await runScripted(program(body), saying({ 1000: "+A: 1", 4000: "+B: 1" }));
    expect(late.failures[0]).toMatchObject({ kind: "timeout", diagnostic: { code: "SCN404" } });
    expect(late.clock.now()).toBe(6000);
    const inTime = await runScripted(program(body), saying({ 1000: "+A: 1", 2500: "+B: 1" }));
    expect(inTime.failures).toEqual([]);
    expect(inTime.clock.now()).toBe(6000);
  });

  it("is over with its block, which waits for a handler that runs", async () => {
    const body = [
      step("guarded", onUrc("+A: <n:int>", wait(500), log("a${n}")), wait(1000)),
      log("out"),
      wait(1000),
    ];
    const outcome = await runScripted(program(body), saying({ 900: "+A: 1", 1500: "+A: 2" }));
    expect(story(outcome)).toEqual(["1400 a1", "1400 out"]);
  });

  it("does not get between an expect and its command", async () => {
    const body = [
      onUrc("+A: 1", send("AT")),
      send("AT+CSQ"),
      wait(1000),
      expectLine("+CSQ: <rssi:int>,<_:int>"),
      log("${rssi}"),
    ];
    const outcome = await runScripted(
      program(body),
      saying({ 500: "+A: 1" }, { "AT+CSQ": ["\r\n+CSQ: 20,0\r\n\r\nOK\r\n"], AT: [ok] }),
    );
    expect(outcome.failures).toEqual([]);
    expect(story(outcome)).toEqual(["0 AT+CSQ", "500 AT", "1000 20"]);
  });

  it("holds in the flows that its block runs", async () => {
    const flow = { name: "long", parameters: [], body: [wait(1000), log("flow")], span: nowhere };
    const run = statement("run", {
      call: { target: { kind: "flow", flow: "long" }, arguments: {}, span: nowhere },
    });
    const outcome = await runScripted(
      program([onUrc("+A: 1", log("handled")), run], [flow]),
      saying({ 500: "+A: 1" }),
    );
    expect(story(outcome)).toEqual(["500 handled", "1000 flow"]);
  });

  it("does not hold up a loop that never waits", async () => {
    const loop = statement("repeat", { times: literal(5000), body: [letBe("n", literal(1)), log("x")] });
    const outcome = await runScripted(program([onUrc("+A: 1"), loop]));
    expect(outcome.of("log")).toHaveLength(5000);
  });

  it("tells reporters when it begins and ends", async () => {
    const outcome = await runScripted(
      program([onUrc("+A: 1", wait(50)), wait(1000)]),
      saying({ 100: "+A: 1" }),
    );
    expect(outcome.of("handler-entered")).toMatchObject([{ at: 100, line: "+A: 1" }]);
    expect(outcome.of("handler-left")).toMatchObject([{ at: 150, line: "+A: 1" }]);
  });
});
