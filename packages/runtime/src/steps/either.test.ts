import type { Block, EitherArm } from "@scn/dsl";
import { describe, expect, it } from "vitest";
import {
  awaitUrc,
  expectLine,
  literal,
  log,
  ms,
  nowhere,
  pattern,
  program,
  send,
  statement,
  wait,
  within,
} from "../testing/program.fixture.js";
import { type Bench, type Outcome, runScripted } from "../testing/run.fixture.js";

const ok = "\r\nOK\r\n";
const span = nowhere;
const urc = (shape: string, ...body: Block): EitherArm => ({
  kind: "await-urc",
  pattern: pattern(shape),
  body,
  span,
});
const answer = (shape: string, ...body: Block): EitherArm => ({
  kind: "expect",
  pattern: pattern(shape),
  body,
  span,
});
const data = (text: string, ...body: Block): EitherArm => ({
  kind: "expect-data",
  value: literal(text),
  body,
  span,
});
const after = (time: number, ...body: Block): EitherArm => ({
  kind: "after",
  delay: { to: ms(time) },
  body,
  span,
});
const either = (...arms: EitherArm[]) => statement("either", { arms });

const logs = (outcome: Outcome) => outcome.of("log").map(({ text }) => text);

/** Says each line at its time, ms. */
function saying(lines: Readonly<Record<number, string>>, answers: Bench["answers"] = {}): Bench {
  return {
    answers,
    arrange: (device) => {
      for (const [time, line] of Object.entries(lines)) device.say(`\r\n${line}\r\n`, Number(time));
    },
  };
}

describe("either", () => {
  it("takes what came first where several arms have come true before it began", async () => {
    const both = (...arms: EitherArm[]) => program([send("AT+A"), wait(50), either(...arms)]);
    const arms = [urc("+NOTE: <n:int>", log("urc")), answer("+A: <n:int>", log("answer"))];
    const lines = (first: string, second: string) => ({
      answers: {
        "AT+A": [
          [
            { after: 5, text: `\r\n${first}\r\n` },
            { after: 10, text: `\r\n${second}\r\n` },
            { after: 60, text: ok },
          ],
        ],
      },
    });
    expect(logs(await runScripted(both(...arms), lines("+A: 1", "+NOTE: 1")))).toEqual(["answer"]);
    expect(logs(await runScripted(both(...arms.toReversed()), lines("+NOTE: 1", "+A: 1")))).toEqual(["urc"]);
  });

  it("runs the block of the arm that comes true first, and nothing of the others", async () => {
    const body = [
      either(urc("+A: <a:int>", log("a ${a}")), urc("+B: <b:int>", log("b ${b}")), after(9000, log("late"))),
    ];
    const outcome = await runScripted(
      program([...body, log("on")]),
      saying({ 2000: "+B: 7", 3000: "+A: 1" }),
    );
    expect(logs(outcome)).toEqual(["b 7", "on"]);
    expect(outcome.clock.now()).toBe(2000);
    expect(outcome.of("arm-won")).toMatchObject([{ arm: "await-urc +B: <b:int>" }]);
  });

  it("takes only the winner's line; a loser's stays in the inbox and binds nothing", async () => {
    const body = [wait(100), either(urc("+A: <x:int>"), urc("+B: <y:int>")), awaitUrc("+B: 2"), log("${x}")];
    const outcome = await runScripted(program(body), saying({ 10: "+A: 1", 20: "+B: 2" }));
    expect(outcome.verdict).toBe("pass");
    expect(logs(outcome)).toEqual(["1"]);
  });

  it("goes by when lines came, also when they were there before it began", async () => {
    const body = [wait(100), either(urc("+A: <_:int>", log("a")), urc("+B: <_:int>", log("b")))];
    expect(logs(await runScripted(program(body), saying({ 10: "+B: 2", 20: "+A: 1" })))).toEqual(["b"]);
  });

  it("gives a line that two arms take to the upper one", async () => {
    const body = [either(urc("+A: <x:int>", log("upper")), urc("+A: 1", log("lower")))];
    expect(logs(await runScripted(program(body), saying({ 10: "+A: 1" })))).toEqual(["upper"]);
  });

  it("lets after win when nothing came, of two the shorter", async () => {
    const body = [either(urc("+A: 1"), after(5000, log("five")), after(3000, log("three")))];
    const outcome = await runScripted(program(body));
    expect(logs(outcome)).toEqual(["three"]);
    expect(outcome.clock.now()).toBe(3000);
  });

  it("prefers what comes at the very instant of after", async () => {
    const body = [either(after(3000, log("time")), urc("+A: 1", log("line")))];
    expect(logs(await runScripted(program(body), saying({ 3000: "+A: 1" })))).toEqual(["line"]);
  });

  it("takes a line of the response with expect, and leaves the rest of it to the next expect", async () => {
    const body = [
      send("AT+NEW"),
      either(answer("+X: <x:int>", expectLine("OK")), answer("+Y: <_:int>")),
      log("${x}"),
    ];
    const outcome = await runScripted(program(body), {
      answers: { "AT+NEW": ["\r\nnoise\r\n\r\n+X: 4\r\n\r\nOK\r\n"] },
    });
    expect(outcome.failures).toEqual([]);
    expect(logs(outcome)).toEqual(["4"]);
  });

  it("accepts a failing result that an arm expects", async () => {
    const body = [send("AT"), either(answer("OK", log("ok")), answer("ERROR", log("refused")))];
    const outcome = await runScripted(program(body), { answers: { AT: ["\r\nERROR\r\n"] } });
    expect(outcome.verdict).toBe("pass");
    expect(logs(outcome)).toEqual(["refused"]);
  });

  it("fails at once on a failing result that no arm expects", async () => {
    const body = [send("AT"), either(answer("OK"), urc("+A: 1"))];
    const { failures, clock } = await runScripted(program(body), { answers: { AT: ["\r\nERROR\r\n"] } });
    expect(clock.now()).toBe(0);
    expect(failures[0]).toMatchObject({
      kind: "error",
      diagnostic: { code: "SCN402", expected: "expect OK or await-urc +A: 1" },
    });
  });

  it("goes on with its other arms when the command has ended well", async () => {
    const body = [send("AT"), either(answer("ERROR"), urc("+A: 1", log("a")))];
    const outcome = await runScripted(program(body), saying({ 500: "+A: 1" }, { AT: [ok] }));
    expect(outcome.failures).toEqual([]);
    expect(logs(outcome)).toEqual(["a"]);
  });

  it("fails when the command is over and nothing else is waited for", async () => {
    const body = [send("AT"), either(answer("+X: 1"), answer("+Y: 1"))];
    const { failures } = await runScripted(program(body), { answers: { AT: [ok] } });
    expect(failures[0]).toMatchObject({
      kind: "mismatch",
      diagnostic: { code: "SCN403", expected: "expect +X: 1 or expect +Y: 1", found: "OK" },
    });
  });

  it("completes the command before when no arm is an expect", async () => {
    const body = [send("AT"), either(urc("+A: 1"), after(1000))];
    const { failures } = await runScripted(program(body), { answers: { AT: ["\r\nERROR\r\n"] } });
    expect(failures[0]).toMatchObject({ kind: "error" });
  });

  it("says at its deadline which arm was written otherwise than what came", async () => {
    const body = [within(3000, either(urc("+B: 1"), urc("+A 1"), urc("+C 1")))];
    const { failures } = await runScripted(program(body), saying({ 10: "+C: 1", 20: "+A: 1" }));
    expect(failures[0]?.diagnostic.fix).toBe("did you mean `+A: 1`?");
  });

  it("says at its deadline what all arms waited for and what did come", async () => {
    const body = [within(3000, either(urc("+A: 1"), urc("+B: 1")))];
    const { failures, clock } = await runScripted(program(body), saying({ 10: "+C: 5", 20: "+A: 2" }));
    expect(clock.now()).toBe(3000);
    expect(failures[0]).toMatchObject({
      kind: "timeout",
      diagnostic: {
        code: "SCN404",
        message: "nothing that `either` waits for came within 3s",
        expected: "await-urc +A: 1 or await-urc +B: 1 within 3s",
        found: "+C: 5, +A: 2",
      },
    });
  });

  it("waits as long as any of its arms would alone", async () => {
    const { clock } = await runScripted(program([either(urc("+A: 1"), urc("+B: 1"))]));
    expect(clock.now()).toBe(60_000);
  });

  it("gives up the command that never answered", async () => {
    const body = [send("AT+SLOW=1"), either(answer("OK"), answer("ERROR"))];
    const { failures, clock } = await runScripted(program(body));
    expect(clock.now()).toBe(150_000);
    expect(failures[0]).toMatchObject({ kind: "no-response", diagnostic: { code: "SCN401" } });
  });

  it("takes transparent data, and leaves what stands behind it", async () => {
    const body = [
      send("AT+DATA"),
      either(data("goodbye", log("bye")), data("hello", log("hi"))),
      statement("expect-data", { value: literal(" there") }),
    ];
    const outcome = await runScripted(program(body), {
      answers: { "AT+DATA": ["\r\nCONNECT\r\nhello there"] },
    });
    expect(outcome.failures).toEqual([]);
    expect(logs(outcome)).toEqual(["hi"]);
  });

  it("is run again by retry, which first drops what its arms could take", async () => {
    const body = [
      statement("retry", {
        attempts: literal(2),
        body: [
          send("AT"),
          either(urc("+A: <n:int>")),
          statement("check", {
            condition: {
              kind: "binary",
              operator: "==",
              left: { kind: "name", path: ["n"], span },
              right: literal(2),
              span,
            },
            soft: false,
          }),
        ],
      }),
    ];
    const outcome = await runScripted(program(body), {
      answers: { AT: ["\r\nOK\r\n\r\n+A: 1\r\n\r\n+A: 1\r\n", "\r\nOK\r\n\r\n+A: 2\r\n"] },
    });
    expect(outcome.verdict).toBe("pass");
  });
});
