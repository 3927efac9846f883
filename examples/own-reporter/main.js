// A reporter sees events and nothing else. This one writes how long each command took, as CSV, beside the usual text.
import { loadScenarios, runOptionsFor, textReporter } from "@scn/cli";
import { run } from "@scn/runtime";

/** @returns {import("@scn/cli").Reporter} */
function commandTimes() {
  /** @type {Map<number, string>} */
  const sent = new Map();
  const rows = ["command,result,ms,of the documented maximum"];
  return {
    event(event) {
      if (event.type === "sent" && event.what === "command" && event.command !== null) {
        sent.set(event.command, Buffer.from(event.bytes).toString("latin1").trim());
      }
      if (event.type !== "command-ended") return;
      const share =
        event.maximum === undefined ? "" : `${Math.ceil((100 * event.elapsed) / event.maximum)} %`;
      rows.push([sent.get(event.command), event.final, event.elapsed, share].join(","));
    },
    end: () => console.log(rows.join("\n")),
  };
}

const cwd = import.meta.dirname;
const { programs } = await loadScenarios(["context.scn"], { cwd });
const reporters = [textReporter({ output: process.stdout }), commandTimes()];

for (const program of programs) {
  await run(program, runOptionsFor(program, { cwd })).forEach((event) => {
    for (const reporter of reporters) reporter.event(event);
  });
}
for (const reporter of reporters) reporter.end();
