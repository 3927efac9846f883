import { describe, expect, it } from "vitest";
import { runText } from "../recovery/run-text.js";

const answer = "under way: its answer had not come";
const wait = "under way: what it waits for had not come";
const pause = "under way: its time was not over";

/** What a scenario was at when its 20 s were over: the statements marked, each with what is said of it. */
async function markedIn(...lines: readonly string[]): Promise<readonly (readonly [string, string])[]> {
  const module = lines.some((line) => line.includes("on a"))
    ? "a: quectel/ec200u\nmodule b: quectel/ec200u"
    : "quectel/ec200u";
  const text = `scenario "out of time" {\nmodule ${module}\ntimeout 20s\n${lines.join("\n")}\n}\n`;
  const story = await runText(text);
  expect(story.failure).toBe("SCN415; the scenario did not end within its timeout of 20s");
  const [ended] = story.of("scenario-ended");
  const labels = ended?.failures[0]?.diagnostic.labels ?? [];
  return labels.map(({ span, message }) => [text.slice(span.start, span.end), message]);
}

const silent = "simulate {\non-command AT+CSQ {\nsilent\n}\n}";

describe("a scenario whose time is up", () => {
  it("says that a command was not answered", async () => {
    expect(await markedIn(silent, 'step "ask" {', "send AT+CSQ", "expect +CSQ: <_:text>", "}")).toEqual([
      ["send AT+CSQ", answer],
    ]);
  });

  it("says which URC had not come, after a command that is over", async () => {
    expect(await markedIn("send AT+CSQ", "await-urc +QIOPEN: 0,<_>")).toEqual([
      ["await-urc +QIOPEN: 0,<_>", wait],
    ]);
  });

  it("says that it paused", async () => {
    expect(await markedIn("send AT", "wait 30s")).toEqual([["wait 30s", pause]]);
    const [again] = await markedIn("retry 9 attempts backoff 15s {", "send AT+CSQ", "expect +CSQ: 1,1", "}");
    expect(again).toEqual([expect.stringMatching(/^retry 9 attempts/), pause]);
  });

  it("says it of each branch that was not done", async () => {
    const both = (onB: string) => markedIn("parallel {", "on a {", "wait 30s", "}", "on b {", onB, "}", "}");
    expect(await both("send AT")).toEqual([["wait 30s", pause]]);
    expect(await both("await-urc +QIOPEN: 1,<_>")).toEqual([
      ["wait 30s", pause],
      ["await-urc +QIOPEN: 1,<_>", wait],
    ]);
  });

  it("says it of what a handler does, and of what the handler interrupted when that is over", async () => {
    const handler = (inside: string) => [
      'simulate {\nafter 5s send-urc +QIURC: "pdpdeact",1\n}',
      'on-urc +QIURC: "pdpdeact",<_> {',
      inside,
      "}",
      "send AT",
      "await-urc +QIOPEN: 0,<_>",
    ];
    expect(await markedIn(...handler("wait 30s"))).toEqual([["wait 30s", pause]]);
    expect(await markedIn(...handler("send AT+CSQ"))).toEqual([["await-urc +QIOPEN: 0,<_>", wait]]);
  });

  it("does not mark what has failed and was caught", async () => {
    const caught = ["try {", "within 2s await-urc +QIOPEN: 0,<_>", "}", "wait 30s"];
    expect(await markedIn("send AT", ...caught)).toEqual([["wait 30s", pause]]);
  });
});
