import { describe, expect, onTestFinished, test } from "vitest";
import { killedAt, program, ways } from "./killed-run.js";

/** From the loss to the last closed port, ms: at once, on a host that has other things to do. The longest `wait` has 300. */
const bound = 1500;

const checked = program();
const steps = checked.scenarios.flatMap(({ body }) =>
  body.flatMap((statement) =>
    statement.kind === "step" && statement.title.kind === "literal" ? [String(statement.title.value)] : [],
  ),
);

/** What the process holds open. */
async function held(): Promise<readonly string[]> {
  // What is closing is let go a turn later.
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setTimeout(resolve, 5));
  return process.getActiveResourcesInfo().filter((name) => name !== "Timeout" && name !== "Immediate");
}

/** Nothing is open that was not before, or soon nothing is. What other tests left may go meanwhile. */
async function expectAllClosed(before: readonly string[]): Promise<void> {
  await expect.poll(async () => leftOpen(before, await held()), { timeout: 5000 }).toEqual([]);
}

/** What is open now and was not before. */
function leftOpen(before: readonly string[], now: readonly string[]): readonly string[] {
  const known = [...before];
  return now.filter((name) => {
    const at = known.indexOf(name);
    if (at !== -1) known.splice(at, 1);
    return at === -1;
  });
}

function rejections(): readonly unknown[] {
  const found: unknown[] = [];
  const listener = (reason: unknown) => found.push(reason);
  process.on("unhandledRejection", listener);
  onTestFinished(() => void process.off("unhandledRejection", listener));
  return found;
}

/** Whether a program is at a pseudo-terminal shows by its first byte (D-049): there it is killed after that. */
const reaches = Object.entries(ways).map(([way, reach]) => ({ way, reach, first: way === "pty" ? 2 : 1 }));

describe.each(reaches)("a far end that is killed, over $way", ({ reach, first }) => {
  test.each(steps.map((title, index) => ({ title, nth: index + 1 })).slice(first - 1))(
    "in the step: $title, ends the run with that cause, at once, and leaves nothing open",
    async ({ nth }) => {
      const unhandled = rejections();
      const before = await held();
      const reached = await reach();
      const killed = await killedAt(reached, checked, (event) => event.type === "step-started", nth);
      expect(killed).toMatchObject({ verdict: "error", failure: { diagnostic: { code: "SCN502" } } });
      expect(killed?.took).toBeLessThan(bound);
      await expectAllClosed(before);
      expect(unhandled).toEqual([]);
    },
  );

  test("between any two commands ends the run with that cause, too", async () => {
    const unhandled = rejections();
    const before = await held();
    for (let nth = first; ; nth++) {
      const reached = await reach();
      const killed = await killedAt(reached, checked, (event) => event.type === "sent", nth);
      if (killed === null || killed.step === "transparent mode") {
        if (killed === null) await reached.kill();
        expect(nth).toBeGreaterThan(10);
        break;
      }
      expect(killed, `at the ${nth}th write`).toMatchObject({
        verdict: "error",
        failure: { diagnostic: { code: "SCN502" } },
      });
      expect(killed.took).toBeLessThan(bound);
    }
    await expectAllClosed(before);
    expect(unhandled).toEqual([]);
  });
});
