// What a command costs over a serial port (a pseudo-terminal, which is one without its wire): the scenario over the serial
// transport, a loop by hand over tty.ReadStream, the usual serialport with its readline parser, and, where they are
// installed, the loops of Tcl expect and of pexpect. All take turns on one responder; a port is open only in its own turn,
// and opening is not timed.
//
// The responder sleeps until it is asked, as a module does and as the far end of a pseudo-terminal usually is written: then
// waking costs, and each way pays for as many wakings as it has. The same beside a responder that never sleeps is told, too.
import { ReadlineParser, SerialPort } from "serialport";
import { askSignalQuality, terminal } from "./lib/by-hand.mjs";
import { signalQuality, timeOver } from "./lib/by-scenario.mjs";
import { pexpect, tclExpect } from "./lib/expect-loops.mjs";
import { inTurns, median, micros, ratio, timed } from "./lib/in-turns.mjs";
import { answer, responder } from "./lib/responder.mjs";

const commands = 5_000;
const rounds = 9;

async function byHand(path) {
  const port = terminal(path);
  const time = await timed(() => askSignalQuality({ stream: port.input, write: port.write }, commands));
  await port.close();
  return time;
}

/** As in serialport's own examples: a parser for lines, one listener, one write a command. */
async function bySerialport(path) {
  const port = new SerialPort({ path, baudRate: 115_200, autoOpen: false });
  await new Promise((resolve, reject) => port.open((error) => (error ? reject(error) : resolve())));
  const parser = port.pipe(new ReadlineParser({ delimiter: "\r\n" }));
  const time = await timed(
    () =>
      new Promise((resolve) => {
        let done = 0;
        let sum = 0;
        parser.on("data", (line) => {
          const found = /^\+CSQ: (\d+),(\d+)$/.exec(line);
          if (found !== null) sum += Number(found[1]) + Number(found[2]);
          if (line !== "OK") return;
          if (++done < commands) port.write("AT+CSQ\r");
          else resolve(sum);
        });
        port.write("AT+CSQ\r");
      }),
  );
  await new Promise((resolve) => port.close(resolve));
  return time;
}

/** Of programs that are other languages': each starts anew, so fewer rounds of more commands. */
async function besideExpect(path) {
  const count = 2_000;
  const program = signalQuality(count);
  const rows = [];
  for (const { name, loop } of [
    { name: "Tcl expect", loop: tclExpect() },
    { name: "pexpect", loop: pexpect() },
  ]) {
    if (loop === null) {
      rows.push(row(`AT+CSQ beside ${name}`, Number.NaN, `× ${name}`, null, "skipped: it is not installed"));
      continue;
    }
    const times = await inTurns(
      { theirs: () => loop(path, count), ours: () => timeOver(`serial://${path}`, program) },
      { rounds: 5, warmUp: 1 },
    );
    rows.push(
      row(
        `AT+CSQ beside ${name}`,
        ratio(times, "ours", "theirs"),
        `× ${name}`,
        null,
        `${micros(times, "ours", count)} a command, ${micros(times, "theirs", count)} by a hand-written loop of ${name}`,
      ),
    );
  }
  return rows;
}

function row(name, measured, unit, target, note) {
  return { name, measured, unit, target, note };
}

/** Each way on one responder, in turns; `processor` has what each took of this process, opening included. */
async function measured(program, awake, beside) {
  const module = responder({ replies: { "AT+CSQ": answer }, awake });
  try {
    const [path] = await module.ready;
    const processor = { hand: [], ours: [], library: [], byLibrary: [] };
    const busy = (name, work) => async () => {
      const before = process.cpuUsage();
      const time = await work();
      const { user, system } = process.cpuUsage(before);
      processor[name].push((user + system) / commands);
      return time;
    };
    const times = await inTurns(
      {
        hand: busy("hand", () => byHand(path)),
        ours: busy("ours", () => timeOver(`serial://${path}?io=tty`, program)),
        library: busy("library", () => bySerialport(path)),
        byLibrary: busy("byLibrary", () => timeOver(`serial://${path}?io=serialport`, program)),
      },
      { rounds },
    );
    return { times, processor, others: beside ? await besideExpect(path) : [] };
  } finally {
    module.stop();
  }
}

const byLibraries = "× serialport + parser-readline";

export async function run() {
  const program = signalQuality(commands);
  const asleep = await measured(program, false, true);
  const awake = await measured(program, true, false);
  const micro = (name, { times } = asleep) => micros(times, name, commands);
  const spent = (name) => `${median(asleep.processor[name]).toFixed(1)} µs`;
  return [
    row(
      "AT+CSQ over the serial transport",
      ratio(asleep.times, "ours", "hand"),
      "× tty.ReadStream by hand",
      "≤ 1.15",
      `${micro("ours")} a command, ${micro("hand")} by hand; medians of ${rounds} × ${commands}, in turns`,
    ),
    row(
      "the same, beside a responder that never sleeps",
      ratio(awake.times, "ours", "hand"),
      "× tty.ReadStream by hand",
      "≤ 1.15",
      `${micro("ours", awake)} a command, ${micro("hand", awake)} by hand`,
    ),
    row(
      "AT+CSQ over the serial transport",
      ratio(asleep.times, "ours", "library"),
      byLibraries,
      "≤ 0.45",
      `${micro("library")} a command by serialport + parser-readline; the loop by hand is ${ratio(asleep.times, "hand", "library").toFixed(2)} ×`,
    ),
    row(
      "the same, beside a responder that never sleeps",
      ratio(awake.times, "ours", "library"),
      byLibraries,
      null,
      `${micro("library", awake)} a command by serialport + parser-readline; the loop by hand is ${ratio(awake.times, "hand", "library").toFixed(2)} ×: the rest is the terminal's`,
    ),
    row(
      "AT+CSQ, of the processor",
      median(asleep.processor.ours) / median(asleep.processor.library),
      byLibraries,
      "≤ 0.45",
      `${spent("ours")} a command, ${spent("hand")} by hand, ${spent("library")} by serialport + parser-readline, opening included`,
    ),
    row(
      "AT+CSQ over serialport's own stream (?io=serialport)",
      ratio(asleep.times, "byLibrary", "library"),
      byLibraries,
      null,
      `${micro("byLibrary")} a command`,
    ),
    ...asleep.others,
  ];
}
