import { builtinCatalogue, builtinIds } from "@scn/adapters";
import { type CheckedProgram, moduleCalls } from "@scn/dsl";
import { type RunEvent, run } from "@scn/runtime";
import { simulated, simulatedDevices } from "@scn/simulator";
import { lastValueFrom, toArray } from "rxjs";
import { describe, expect, it, test } from "vitest";
import { checkFile, starterFiles } from "./read-scenario.js";

const portable = starterFiles().filter((path) => path.startsWith("scenarios/portable/"));
/** For a module whose card and network are as the scenario says: a simulated one. */
const conditions = starterFiles().filter((path) => path.startsWith("scenarios/conditions/"));
/** The example of the language's design runs as it is. */
const design = "test/examples/36-portable-tcp.scn";

/** The modules that have what a scenario asks for, and the flows it runs. */
function fitting(program: CheckedProgram): readonly string[] {
  const wanted = program.scenarios.flatMap(({ modules }) => modules.flatMap((module) => module.capabilities));
  const called = program.scenarios.flatMap((one) => [...moduleCalls(one, program.flows, null).keys()]);
  const brings = (id: string) => Object.keys(program.moduleFlows?.[id] ?? {});
  return builtinIds()
    .filter((id) => wanted.every((word) => builtinCatalogue(id)?.capabilities.includes(word)))
    .filter((id) => called.every((name) => brings(id).includes(name)));
}

async function outcome(program: CheckedProgram, id: string): Promise<unknown[]> {
  const devices = simulatedDevices();
  const events: RunEvent[] = await lastValueFrom(
    run(program, {
      ...simulated(),
      devices: (request, context) => devices({ ...request, profile: request.profile ?? id }, context),
    }).pipe(toArray()),
  );
  return events
    .filter((event) => event.type === "scenario-ended")
    .map(({ verdict, failures }) => ({ verdict, failures: failures.map(({ diagnostic }) => diagnostic) }));
}

describe("every portable scenario passes unchanged on every module that has its capabilities", () => {
  for (const path of [...portable, ...conditions, design]) {
    const program = checkFile(path);
    test.concurrent.each(fitting(program))(`${path} on %s`, async (id) => {
      expect(await outcome(program, id)).toEqual([{ verdict: "pass", failures: [] }]);
    });
  }
});

describe("the portable scenarios", () => {
  it("are for any module, and each fits two vendors at least", () => {
    for (const path of portable) {
      const program = checkFile(path);
      expect(program.scenarios[0]?.modules[0]?.profile).toBeNull();
      expect(new Set(fitting(program).map((id) => id.split("/")[0])).size).toBeGreaterThan(1);
    }
  });

  it("meet every vendor family", () => {
    const met = new Set(portable.flatMap((path) => fitting(checkFile(path))));
    expect([...met].sort()).toEqual(builtinIds());
  });
});
