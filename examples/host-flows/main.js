// What AT commands cannot do, JavaScript can: switch a supply, ask a power meter, read a database. Scenarios call it as a flow.
import { loadScenarios, runOptionsFor } from "@scn/cli";
import { run } from "@scn/runtime";

/** @type {import("@scn/cli").OwnFlows} */
const hostFlows = {
  "lab.current": {
    parameters: [{ name: "channel", type: "int" }],
    result: "float",
    // A real one would ask the meter; `context.signal` tells when nobody waits any more.
    run: async ({ channel }, context) => {
      context.log(`asked channel ${channel}`);
      return 0.012;
    },
  },
};

const cwd = import.meta.dirname;
const { programs } = await loadScenarios(["current.scn"], { cwd, hostFlows });
for (const program of programs) {
  await run(program, runOptionsFor(program, { cwd, hostFlows })).forEach((event) => {
    if (event.type === "log") console.log(event.text);
    if (event.type === "scenario-ended") console.log(`${event.verdict}: ${event.title}`);
  });
}
