import { readdirSync, readFileSync, statSync, watch } from "node:fs";
import { join } from "node:path";
import { encodeEvent } from "@scn/runtime";
import { expect, onTestFinished, test } from "vitest";
import { folderWith, start } from "./scn.js";

const nowhere = { file: 0, start: 0, end: 0 };

/** A log of some 20 MB: writing it takes long enough to be disturbed. */
function largeLog(): string {
  const sources = [{ path: "a.scn", text: "" }];
  const begun = { startedAt: 0, clock: "virtual", scenarios: 1, seed: 1, sources, version: 2 } as const;
  const scenario = { path: "a.scn", span: nowhere, tags: [], devices: [], parameters: {}, title: "large" };
  const verdicts = { pass: 1, fail: 0, inconclusive: 0, error: 0, skipped: 0 };
  const line = encodeEvent({ type: "log", at: 0, scenario: 0, text: "x".repeat(2000), span: nowhere });
  return [
    encodeEvent({ type: "run-started", at: 0, ...begun }),
    encodeEvent({ type: "scenario-started", at: 0, scenario: 0, ...scenario }),
    ...Array.from({ length: 10_000 }, () => line),
    encodeEvent({
      type: "scenario-ended",
      at: 0,
      scenario: 0,
      title: "large",
      verdict: "pass",
      failures: [],
      elapsed: 0,
    }),
    encodeEvent({ type: "run-ended", at: 0, verdicts, elapsed: 0, interrupted: false }),
    "",
  ].join("\n");
}

/** Resolves when the draft of a report is being written, and there is something in it. */
function writing(folder: string): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      const drafts = readdirSync(folder).filter((name) => name.endsWith(".part"));
      const sizes = drafts.map((name) => statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0);
      if (sizes.some((size) => size > 0)) resolve();
    };
    const watcher = watch(folder, look);
    onTestFinished(() => watcher.close());
  });
}

for (const times of [1, 2]) {
  test(`Ctrl+C pressed ${times === 1 ? "once" : "twice"} while a log is written leaves no half of it`, async () => {
    const cwd = folderWith({ "1.jsonl": largeLog(), "out/all.jsonl": "of yesterday" });
    const begun = writing(join(cwd, "out"));
    const run = start(["report", "merge", "1.jsonl", "-o", "out/all.jsonl"], { cwd });
    await begun;
    for (let pressed = 0; pressed < times; pressed++) run.child.kill("SIGINT");
    expect((await run.ended).code).toBe(130);
    expect(readdirSync(join(cwd, "out"))).toEqual(["all.jsonl"]);
    expect(readFileSync(join(cwd, "out/all.jsonl"), "utf8")).toBe("of yesterday");
  });
}
