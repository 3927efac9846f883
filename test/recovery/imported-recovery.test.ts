import { builtinCatalogue } from "@scn/adapters";
import { check, renderDiagnostics } from "@scn/dsl";
import { run } from "@scn/runtime";
import { simulated } from "@scn/simulator";
import { lastValueFrom, toArray } from "rxjs";
import { expect, test } from "vitest";

test("all scenarios of a file use a recover that it imports, each with counters and restarts of its own", async () => {
  const library = `
policy ladder {
  backoff 1s, 10s
  give-up after 1h
}
recover standard {
  on-error {
    restart step
  }
  on-no-response {
    reboot backoff ladder
    restart step
  }
}
`;
  const scenario = (title: string) => `
scenario "${title}" {
  module quectel/lte-standard-a
  recover standard
  simulate {
    3 times on-command AT+CREG? {
      respond ERROR
    }
    2 times on-command AT+CSQ {
      silent
    }
  }
  step "ask" {
    send AT+CREG?
    within 2s send AT+CSQ
  }
  check ladder.delays == [1s, 10s]
}`;
  const { program, diagnostics, sources } = check(`import "lib.scn"\n${scenario("a")}\n${scenario("b")}\n`, {
    path: "suite.scn",
    catalogue: builtinCatalogue,
    resolveImport: () => ({ path: "lib.scn", text: library }),
  });
  if (program === null) throw new Error(renderDiagnostics(diagnostics, sources));
  const events = await lastValueFrom(run(program, simulated()).pipe(toArray()));
  const ended = events.filter((event) => event.type === "scenario-ended");
  expect(ended.map(({ title, verdict, recoveries }) => [title, verdict, recoveries])).toEqual([
    ["a", "pass", 5],
    ["b", "pass", 5],
  ]);
});
