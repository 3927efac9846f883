// A module that is reached in a way scn does not know. A transport is a byte port: open, bytes, write, loss, close.
import { builtinCatalogue } from "@scn/adapters";
import { runOptionsFor } from "@scn/cli";
import { check } from "@scn/dsl";
import { run } from "@scn/runtime";
import { Subject } from "rxjs";
import { Modem } from "./modem.js";

/**
 * @param {Modem} modem
 * @returns {import("@scn/runtime").Transport}
 */
function modemTransport(modem) {
  /** @type {Subject<Uint8Array>} */
  const bytes$ = new Subject();
  /** @type {Subject<import("@scn/runtime").TransportLoss>} */
  const lost$ = new Subject();
  return {
    address: "lab:3",
    bytes$,
    lost$,
    async open() {
      modem.on("data", (bytes) => bytes$.next(bytes));
      modem.once("unplugged", () => lost$.next({ reason: "the cable was pulled" }));
    },
    write: (bytes) => modem.write(bytes),
    async close() {
      modem.removeAllListeners();
    },
  };
}

const catalogue = builtinCatalogue("quectel/lte-standard-a");
const { program } = check(`
scenario "over a transport of your own" {
  module quectel/lte-standard-a

  send AT+CSQ
  expect +CSQ: <rssi:int>,<_:int>
  check rssi == 21
}`);
if (program === null || catalogue === null) throw new Error("the scenario or the profile has a mistake");

const options = {
  // The module is no simulated one, so time is real.
  ...runOptionsFor(program, { clock: "real" }),
  devices: async () => ({ name: "lab 3", catalogue, transport: modemTransport(new Modem()) }),
};

await run(program, options).forEach((event) => {
  if (event.type === "scenario-started") console.log(event.devices[0]?.name, event.devices[0]?.address);
  if (event.type === "received")
    console.log(event.role, JSON.stringify(Buffer.from(event.bytes).toString("latin1")));
  if (event.type === "scenario-ended") console.log(event.verdict);
});
