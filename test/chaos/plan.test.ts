import type { ChaosKind, CheckedProgram } from "@scn/dsl";
import { type Disturbance, decodeRecording, planOf } from "@scn/runtime";
import { describe, expect, it } from "vitest";
import { checkFile } from "../scenarios/read-scenario.js";
import { disturbedRun, fitting, type Told, told } from "./disturbed-run.js";

const kinds: readonly ChaosKind[] = ["split", "echo", "urc", "delay", "garbage", "drop"];
const cases = ["identify", "tcp-echo-1-kilobyte", "transparent"].flatMap((name) => {
  const program = checkFile(`scenarios/portable/${name}.scn`);
  return fitting(program).map((id) => ({ name, program, id }));
});

async function noted(
  program: CheckedProgram,
  id: string,
  seed: number,
  chaos: { readonly kinds: readonly ChaosKind[] } | { readonly plan: readonly Disturbance[] },
): Promise<Told & { readonly plan: readonly Disturbance[] }> {
  let text = "";
  const { events } = await disturbedRun(program, id, seed, {
    ...chaos,
    record: () => ({ write: (more) => (text += more), close: () => {} }),
  });
  return { ...told(events), plan: planOf(decodeRecording(text)) };
}

describe("a plan that a recording holds", () => {
  it.each(cases)("does to $name on $id what chance had done", async ({ program, id }) => {
    for (let seed = 1; seed <= 3; seed++) {
      const drawn = await noted(program, id, seed, { kinds });
      const planned = await noted(program, id, seed, { plan: drawn.plan });
      expect(drawn.plan.length).toBeGreaterThan(0);
      expect(planned).toEqual(drawn);
    }
  });

  it("does nothing where it says nothing", async () => {
    const program = checkFile("scenarios/portable/identify.scn");
    const calm = await noted(program, "quectel/ec200u", 1, { kinds: [] });
    expect(await noted(program, "quectel/ec200u", 1, { plan: [] })).toEqual(calm);
  });
});
