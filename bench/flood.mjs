// URCs through framer, classifier and inbox, and command round trips through a session, in process: no transport, no
// steps. What the layers below the script cost.
import { performance } from "node:perf_hooks";
import { builtinCatalogue } from "@scn/adapters";
import { Framer, openSession, realClock } from "@scn/runtime";
import { Subject } from "rxjs";

const span = { file: 0, start: 0, end: 0 };
// The best of many short rounds: other work on the machine cannot make a round faster.
const rounds = 15;
/** What a serial port or a socket hands over at once. */
const chunkSize = 16_384;

/** A session whose other end is `say`. */
function connect(catalogue, answer) {
  const bytes$ = new Subject();
  let events = 0;
  const transport = {
    address: "bench:",
    bytes$,
    lost$: new Subject(),
    open: async () => {},
    write: (bytes) => answer?.(bytes, (said) => bytes$.next(said)),
    close: async () => {},
  };
  const session = openSession(
    { name: "bench", catalogue, transport },
    { clock: realClock(), scenario: 0, emit: () => events++ },
  );
  return { session, say: (bytes) => bytes$.next(bytes), events: () => events };
}

/** URCs as the manual prints them, cut where a port cuts them. */
function floodChunks(lines) {
  let text = "";
  for (let i = 0; i < lines; i++) {
    text += i % 4 === 3 ? `\r\n+QIURC: "closed",${i % 12}\r\n` : `\r\n+QIURC: "recv",${i % 12}\r\n`;
  }
  const bytes = Buffer.from(text, "latin1");
  const chunks = [];
  for (let at = 0; at < bytes.length; at += chunkSize) {
    chunks.push(new Uint8Array(bytes.subarray(at, at + chunkSize)));
  }
  return chunks;
}

function best(measure) {
  let fastest = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round++) {
    globalThis.gc?.();
    fastest = Math.min(fastest, measure());
  }
  return fastest;
}

/** Seconds a call takes. */
function seconds(work) {
  const start = performance.now();
  work();
  return (performance.now() - start) / 1_000;
}

function flood(catalogue) {
  const lines = 100_000;
  const chunks = floodChunks(lines);
  const time = best(() => {
    const { session, say } = connect(catalogue);
    const spent = seconds(() => {
      for (const chunk of chunks) say(chunk);
    });
    if (session.inbox.size !== lines)
      throw new Error(`${session.inbox.size} of ${lines} lines are in the inbox`);
    return spent;
  });
  return {
    name: "URC flood, framer to inbox",
    measured: lines / time / 1e6,
    unit: "M lines/s",
    target: "≥ 1",
    note: `${lines} lines in ${chunkSize}-byte chunks, all kept, an event each`,
  };
}

function framerAlone() {
  const lines = 100_000;
  const chunks = floodChunks(lines);
  const time = best(() => {
    const framer = new Framer();
    let count = 0;
    const spent = seconds(() => {
      for (const chunk of chunks) {
        framer.push(chunk);
        while (framer.next() !== null) count++;
      }
    });
    if (count !== lines) throw new Error(`${count} of ${lines} lines were framed`);
    return spent;
  });
  return {
    name: "URC flood, framer alone",
    measured: lines / time / 1e6,
    unit: "M lines/s",
    target: null,
    note: "the part of the above that cuts lines",
  };
}

function roundTrip(catalogue) {
  const commands = 20_000;
  const command = Buffer.from("AT+CSQ");
  const answer = new Uint8Array(Buffer.from("AT+CSQ\r\r\n+CSQ: 20,99\r\n\r\nOK\r\n"));
  const time = best(() => {
    const { session } = connect(catalogue, (_bytes, say) => say(answer));
    return seconds(() => {
      for (let i = 0; i < commands; i++) {
        if (!session.start(command, { span, dataFollows: false }).success) throw new Error("no OK");
      }
    });
  });
  return {
    name: "AT+CSQ in a session",
    measured: (time / commands) * 1e6,
    unit: "µs",
    target: "≤ 10",
    note: "send, echo, information, final result code; five events",
  };
}

export async function run() {
  const catalogue = await builtinCatalogue("quectel/lte-standard-a");
  return [flood(catalogue), framerAlone(), roundTrip(catalogue)];
}
