// A text becomes a checked program, and the program a stream of events. Nothing is read from a disk, and no clock but a virtual one
// is looked at.
import { check, renderDiagnostics } from "@scn/dsl";
import { run } from "@scn/runtime";
import { simulated } from "@scn/simulator";

const text = `
scenario "hello" {
  module quectel/lte-standard-a
  send AT+CSQ
  expect +CSQ: <rssi:int>,<ber:int>
}`;

const { program, diagnostics, sources } = check(text);
if (program === null) throw new Error(renderDiagnostics(diagnostics, sources));
await run(program, simulated()).forEach((event) => {
  console.log(event.type);
});
