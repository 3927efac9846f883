// What a command costs over a serial port (a pseudo-terminal, which is one without its wire): the scenario over the serial
// transport, a loop by hand over tty.ReadStream, and the usual serialport with its readline parser. All three take turns
// on one responder; a port is open only in its own turn, and opening is not timed.
import { builtinCatalogue, transportFor } from "@scn/adapters";
import { check } from "@scn/dsl";
import { ReadlineParser, SerialPort } from "serialport";
import {
  commands,
  handWritten,
  median,
  ptyResponder,
  scenario,
  script,
  start,
  terminal,
  timed,
} from "./roundtrip.mjs";

const rounds = 7;

async function byTerminal(path) {
  const { input, output } = terminal(path);
  const time = await timed(() =>
    handWritten({ stream: input, write: (text) => output.write(text, "latin1") }),
  );
  const closed = [input, output].map((one) => new Promise((resolve) => one.once("close", resolve)));
  input.destroy();
  output.destroy();
  await Promise.all(closed);
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

async function byScenario(path, program, catalogue, io) {
  const { transport } = transportFor(`serial://${path}?io=${io}`);
  await transport.open();
  const opened = {
    address: transport.address,
    bytes$: transport.bytes$,
    lost$: transport.lost$,
    open: async () => {},
    write: (bytes) => transport.write(bytes),
    close: async () => {},
  };
  const time = await timed(() => scenario(program, opened, catalogue));
  await transport.close();
  return time;
}

export async function run() {
  const catalogue = builtinCatalogue("quectel/lte-standard-a");
  const { program } = check(script, { catalogue: builtinCatalogue });
  const responder = start("python3", ["-c", ptyResponder]);
  try {
    const path = await responder.ready;
    const times = { hand: [], library: [], ours: [], byLibrary: [] };
    for (let round = 0; round <= rounds; round++) {
      const turn = {
        hand: await byTerminal(path),
        ours: await byScenario(path, program, catalogue, "tty"),
        library: await bySerialport(path),
        byLibrary: await byScenario(path, program, catalogue, "serialport"),
      };
      // The first round warms all up.
      if (round > 0) for (const [name, time] of Object.entries(turn)) times[name].push(time);
    }
    const micros = (name) => `${((median(times[name]) / commands) * 1000).toFixed(1)} µs`;
    const ratio = (one, other) => median(times[one].map((time, round) => time / times[other][round]));
    const note = `medians of ${rounds} × ${commands}, in turns`;
    return [
      {
        name: "AT+CSQ over the serial transport",
        measured: ratio("ours", "hand"),
        unit: "× tty.ReadStream by hand",
        target: "≤ 1.15",
        note: `${micros("ours")} a command, ${micros("hand")} by hand; ${note}`,
      },
      {
        name: "AT+CSQ over the serial transport",
        measured: ratio("ours", "library"),
        unit: "× serialport + parser-readline",
        target: "≤ 0.45",
        note: `${micros("library")} a command by serialport + parser-readline`,
      },
      {
        name: "AT+CSQ over serialport's own stream (?io=serialport)",
        measured: ratio("byLibrary", "library"),
        unit: "× serialport + parser-readline",
        target: null,
        note: `${micros("byLibrary")} a command`,
      },
    ];
  } finally {
    responder.stop();
  }
}
