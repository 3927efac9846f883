import type { Backoff, TimeSpan } from "@scn/dsl";
import { describe, expect, it } from "vitest";
import {
  call,
  literal,
  log,
  ms,
  nowhere,
  program,
  range,
  send,
  statement,
  text,
} from "../testing/program.fixture.js";
import { runScripted } from "../testing/run.fixture.js";

const exponential = (jitter?: number): Backoff => ({
  kind: "exponential",
  from: ms(1000),
  to: ms(5000),
  span: nowhere,
  ...(jitter !== undefined && { jitter }),
});

const failing = (fields: object) =>
  program([statement("retry", { attempts: literal(6), body: [send("AT")], ...fields })]);
const refused = { answers: { AT: ["\r\nERROR\r\n"] } };

async function pauses(backoff: Backoff, seed: number): Promise<number[]> {
  const outcome = await runScripted(failing({ backoff }), { ...refused, options: { seed } });
  return outcome.of("attempt-failed").map(({ pause }) => pause);
}

describe("backoff exponential", () => {
  it("doubles the pause after each failed attempt, up to its end", async () => {
    expect(await pauses(exponential(), 1)).toEqual([1000, 2000, 4000, 5000, 5000]);
  });
});

describe("jitter", () => {
  it("makes each pause longer or shorter by so much at most", async () => {
    const drawn = await pauses(exponential(10), 1);
    for (const [index, plain] of [1000, 2000, 4000, 5000, 5000].entries()) {
      expect(Math.abs((drawn[index] ?? 0) - plain)).toBeLessThanOrEqual(plain / 10);
    }
    expect(drawn).not.toEqual([1000, 2000, 4000, 5000, 5000]);
  });

  it("makes some pauses longer and some shorter", async () => {
    const drawn = await Promise.all([1, 2, 3, 4].map((seed) => pauses(exponential(10), seed)));
    const first = drawn.map(([pause]) => pause ?? 0);
    expect(Math.min(...first)).toBeLessThan(1000);
    expect(Math.max(...first)).toBeGreaterThan(1000);
  });

  it("is drawn again the same with the same seed, and otherwise with another", async () => {
    expect(await pauses(exponential(50), 7)).toEqual(await pauses(exponential(50), 7));
    expect(await pauses(exponential(50), 7)).not.toEqual(await pauses(exponential(50), 8));
  });
});

describe("a window", () => {
  const window: TimeSpan = { from: ms(1000), to: ms(3000) };

  it("behind every is drawn anew for each attempt", async () => {
    const { of } = await runScripted(failing({ every: window }), { ...refused, options: { seed: 3 } });
    const drawn = of("attempt-failed").map(({ pause }) => pause);
    expect(new Set(drawn).size).toBeGreaterThan(1);
    expect(Math.min(...drawn)).toBeGreaterThanOrEqual(1000);
    expect(Math.max(...drawn)).toBeLessThanOrEqual(3000);
  });

  it("behind repeat for is drawn once", async () => {
    const loop = statement("repeat", { duration: window, every: { to: ms(500) }, body: [] });
    const { clock } = await runScripted(program([loop]), { options: { seed: 3 } });
    expect(clock.now()).toBeGreaterThanOrEqual(1000);
    expect(clock.now()).toBeLessThanOrEqual(3000);
  });

  it("that ends before it starts is the script's fault", async () => {
    const { failures } = await runScripted(failing({ every: { from: ms(2), to: ms(1) } }), refused);
    expect(failures[0]?.diagnostic.code).toBe("SCN505");
  });
});

describe("the seed of a run", () => {
  const drawing = program([log("go"), statement("log", { value: call("random", range(0, 1_000_000)) })]);
  const drawn = async (options: object) => {
    const { of } = await runScripted(drawing, { options });
    return { seed: of("run-started")[0]?.seed, number: of("log")[1]?.text };
  };

  it("is told, also when the run chose it, and repeats the run", async () => {
    const first = await drawn({});
    expect(first.seed).toBeGreaterThanOrEqual(0);
    expect(await drawn({ seed: first.seed })).toEqual(first);
  });

  it("gives each scenario numbers of its own, whichever others run", async () => {
    const [one] = drawing.scenarios;
    if (one === undefined) throw new Error("no scenario");
    const both = { ...drawing, scenarios: [{ ...one, title: "other" }, one] };
    const alone = await runScripted(drawing, { options: { seed: 5 } });
    const together = await runScripted(both, { options: { seed: 5 } });
    const texts = together.of("log").map(({ text: drew }) => drew);
    expect(texts[3]).toBe(alone.of("log")[1]?.text);
    expect(texts[1]).not.toBe(texts[3]);
  });
});

describe("file", () => {
  const reads = program([statement("log", { value: call("file", text("certs/ca.pem")) })]);

  it("gives what the host reads for the path and the source it stands in", async () => {
    const readFile = (path: string, from: string) => new TextEncoder().encode(`${from}: ${path}`);
    const { of } = await runScripted(reads, { options: { readFile } });
    expect(of("log")[0]?.text).toBe("test.scn: certs/ca.pem");
  });

  it("that cannot be read is the script's fault, with the host's reason", async () => {
    const readFile = () => {
      throw new Error("it does not exist");
    };
    const { failures } = await runScripted(reads, { options: { readFile } });
    expect(failures[0]?.diagnostic).toMatchObject({
      code: "SCN505",
      message: 'the file "certs/ca.pem" cannot be read: it does not exist',
    });
  });

  it("needs a host that reads files", async () => {
    const { failures } = await runScripted(reads);
    expect(failures[0]?.diagnostic.message).toContain("this run reads no files");
  });
});
