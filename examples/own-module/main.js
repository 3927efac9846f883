// A module that scn does not know yet: its profile is data, in a folder of yours. docs/profiles.md makes one from a manual page.
import { loadScenarios, runOptionsFor } from "@scn/cli";
import { renderDiagnostic } from "@scn/dsl";
import { run } from "@scn/runtime";

const cwd = import.meta.dirname;
const { programs, findings, profiles } = await loadScenarios(["sockets.scn"], {
  cwd,
  profiles: `${cwd}/modules`,
});
for (const { diagnostic, sources } of findings) console.log(renderDiagnostic(diagnostic, sources));

// All a profile says is there to be read.
const open = profiles.catalogue("acme/m9")?.commands.find(({ name }) => name === "AT+QIOPEN");
console.log(`${open?.name} stands in ${open?.source?.document} ${open?.source?.section}`);

for (const program of programs) {
  await run(program, runOptionsFor(program, { cwd, profiles })).forEach((event) => {
    if (event.type === "scenario-ended") console.log(`${event.verdict}: ${event.title}`);
  });
}
