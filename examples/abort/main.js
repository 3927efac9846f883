// End a run from outside. The scenario under way ends as interrupted, and its cleanup runs before the stream completes.
import { runOptionsFor } from "@scn/cli";
import { check } from "@scn/dsl";
import { run } from "@scn/runtime";

const { program } = check(`
scenario "waits for a message that does not come" {
  module quectel/lte-standard-a

  send AT+CSQ
  within 1h await-urc RING

  cleanup {
    send AT+QIDEACT=1
  }
}`);
if (program === null) throw new Error("the scenario has a mistake");

// A button, `process.once("SIGINT", …)`, `AbortSignal.timeout(60_000)`: whatever ends it. Here it is the wait for RING.
const stop = new AbortController();

await run(program, { ...runOptionsFor(program), signal: stop.signal }).forEach((event) => {
  if (event.type === "waiting" && event.what === "RING") stop.abort();
  if (event.type === "cleanup-started") console.log("cleanup runs");
  if (event.type === "command-ended") console.log(`command ${event.command}: ${event.final}`);
  if (event.type === "scenario-ended") console.log(event.verdict, event.failures[0]?.diagnostic.code);
  if (event.type === "run-ended") console.log(event.interrupted ? "interrupted" : "ended by itself");
});
