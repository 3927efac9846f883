// The same by a scenario.
import { builtinCatalogue, transportFor } from "@scn/adapters";
import { check } from "@scn/dsl";
import { realClock, run as runProgram } from "@scn/runtime";
import { timed } from "./in-turns.mjs";

export const catalogue = builtinCatalogue("quectel/lte-standard-a");

/** @param body statements of the scenario */
export function programOf(body) {
  const script = `scenario "bench" {\n  module quectel/lte-standard-a\n${body}\n}\n`;
  const { program, diagnostics } = check(script, { catalogue: builtinCatalogue });
  if (program === null) throw new Error(diagnostics.map(({ message }) => message).join("; "));
  return program;
}

export function signalQuality(commands) {
  return programOf(`  repeat ${commands} times {
    send AT+CSQ
    expect +CSQ: <rssi:int>,<ber:int>
  }`);
}

/** One whole run of the scenario, opening and closing included; another verdict than `pass` rejects. */
export function runOn(program, transport, options = {}) {
  return new Promise((resolve, reject) => {
    let verdict = "none";
    let why = "";
    runProgram(program, {
      devices: async () => ({ name: "bench", catalogue, transport }),
      peers: { open: () => Promise.reject(new Error("no peers here")), settled: () => undefined },
      clock: realClock(),
      ...options,
    }).subscribe({
      next: (event) => {
        if (event.type !== "scenario-ended") return;
        verdict = event.verdict;
        why = JSON.stringify(event.failures);
      },
      error: reject,
      complete: () =>
        verdict === "pass" ? resolve() : reject(new Error(`the scenario ended with ${verdict} ${why}`)),
    });
  });
}

/** How long the scenario takes over a port that is open already. */
export async function timeOver(address, program) {
  const opened = await openPort(address);
  const time = await timed(() => runOn(program, opened.transport));
  await opened.close();
  return time;
}

/** A port that is open; a run's own opening and closing do nothing. */
export async function openPort(address) {
  const { transport } = transportFor(address);
  await transport.open();
  return {
    transport: {
      address: transport.address,
      bytes$: transport.bytes$,
      lost$: transport.lost$,
      open: async () => {},
      write: (bytes) => transport.write(bytes),
      close: async () => {},
    },
    close: () => transport.close(),
  };
}
