// Load, check, run, subscribe: what `scn run` does, in a program of your own.
import { failureText, loadScenarios, runOptionsFor } from "@scn/cli";
import { renderDiagnostic } from "@scn/dsl";
import { run } from "@scn/runtime";

const cwd = import.meta.dirname;

// Files, folders or globs, as on the command line. What the check finds is data; one function shows it.
const { programs, findings, errors } = await loadScenarios(["signal.scn"], { cwd });
for (const { diagnostic, sources } of findings) console.error(renderDiagnostic(diagnostic, sources));

for (const program of errors === 0 ? programs : []) {
  const options = runOptionsFor(program, { cwd, parameters: { least: 20 } });
  let startedAt = 0;
  // Nothing happens before somebody subscribes. `forEach` does, and its promise resolves when the run is over.
  await run(program, options).forEach((event) => {
    if (event.type === "scenario-started") startedAt = event.at;
    if (event.type === "matched") console.log(`  ${event.line}`);
    if (event.type !== "scenario-ended") return;
    console.log(`${event.verdict}: ${event.title}, ${event.elapsed} ms`);
    for (const failure of event.failures) console.log(failureText(failure, program.sources, startedAt));
  });
}
