// Fifty modules on fifty pseudo-terminals, talked to from one process at the same time: fifty sessions beside fifty loops by
// hand, in turns on one responder.
import { askSignalQuality, terminal } from "./lib/by-hand.mjs";
import { openPort, runOn, signalQuality } from "./lib/by-scenario.mjs";
import { inTurns, micros, ratio, timed } from "./lib/in-turns.mjs";
import { answer, responder } from "./lib/responder.mjs";

const ports = 50;
const commands = 200;
const rounds = 15;

async function byHand(paths) {
  const opened = paths.map((path) => terminal(path));
  const time = await timed(() =>
    Promise.all(opened.map((port) => askSignalQuality({ stream: port.input, write: port.write }, commands))),
  );
  await Promise.all(opened.map((port) => port.close()));
  return time;
}

async function bySessions(paths, program) {
  const opened = await Promise.all(paths.map((path) => openPort(`serial://${path}`)));
  const time = await timed(() => Promise.all(opened.map(({ transport }) => runOn(program, transport))));
  await Promise.all(opened.map((port) => port.close()));
  return time;
}

export async function run() {
  const module = responder({ ports, replies: { "AT+CSQ": answer } });
  const program = signalQuality(commands);
  try {
    const paths = await module.ready;
    const times = await inTurns(
      { hand: () => byHand(paths), ours: () => bySessions(paths, program) },
      { rounds },
    );
    const count = ports * commands;
    return [
      {
        name: `${ports} sessions on ${ports} ptys in one process`,
        measured: ratio(times, "ours", "hand"),
        unit: "× as many loops by hand",
        target: "≤ 1.4",
        note: `${micros(times, "ours", count)} a command, ${micros(times, "hand", count)} by hand; medians of ${rounds} × ${count}, in turns`,
      },
    ];
  } finally {
    module.stop();
  }
}
