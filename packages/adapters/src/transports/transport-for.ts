import { type Diagnostic, suggest } from "@scn/dsl";
import { realClock, type Transport } from "@scn/runtime";
import { type AddressProblem, type OptionReader, onOff, readOptions, splitQuery } from "./address-options.js";
import type { TransportContext } from "./context.js";
import { splitCommandLine } from "./exec/command-line.js";
import { lineOptions, lineSettings } from "./line-settings.js";
import { lineTransport } from "./line-transport.js";
import { recordingAt } from "./replay/recording-at.js";
import { ReplayTransport } from "./replay/replay-transport.js";
import type { SerialOpener } from "./serial/open-serial.js";
import { readSerialAddress } from "./serial/serial-address.js";
import { tcpTransport } from "./tcp.js";
import { readTcpAddress } from "./tcp-address.js";

/** A transport, not yet open, or why the address gives none (SCN604). */
export type TransportChoice =
  | { readonly transport: Transport; readonly diagnostic?: undefined }
  | { readonly transport?: undefined; readonly diagnostic: Diagnostic };

interface Kind {
  /** How such an address looks, for those who wrote another one. */
  readonly shown: string;
  readonly make: (address: string, context: TransportContext) => Transport | AddressProblem;
}

/** `?loose` alone says yes. */
const flag: OptionReader<boolean> = (text) => (text === "" ? { value: true } : onOff(text));

const controls = { controlLines: true, baudRate: true } as const;

/** One entry a transport. What opens it is loaded when it is opened. */
const transports: Readonly<Record<string, Kind>> = {
  serial: {
    shown: "serial:///dev/ttyUSB2",
    make: (address, context) => {
      const read = readSerialAddress(address);
      if ("problem" in read) return read;
      let opener: SerialOpener | null = null;
      return lineTransport(
        address,
        async (end, attempt) => {
          const { SerialOpener } = await import("./serial/open-serial.js");
          opener ??= new SerialOpener(read, context);
          return opener.open(end, attempt);
        },
        controls,
      );
    },
  },
  tcp: {
    shown: "tcp://host:port",
    make: (address) => {
      const target = readTcpAddress(address);
      return "problem" in target ? target : tcpTransport(address, target);
    },
  },
  rfc2217: {
    shown: "rfc2217://host:port",
    make: (address, context) => {
      const [place, query] = splitQuery(address);
      const target = readTcpAddress(place, "rfc2217");
      if ("problem" in target) return target;
      const read = readOptions(query, { ...lineOptions, purge: onOff, answers: onOff });
      if ("problem" in read) return read;
      const { purge = true, answers = true, ...line } = read.options;
      const wanted = { ...target, settings: lineSettings(line), purge, answers };
      return lineTransport(
        address,
        async (end, { signal }) => {
          const { openRfc2217 } = await import("./rfc2217/open-rfc2217.js");
          return openRfc2217(wanted, end, { context, signal });
        },
        controls,
      );
    },
  },
  pty: {
    shown: "pty:",
    make: (address, context) => {
      const link = address.slice("pty:".length);
      if (link !== "" && !/^[./]/.test(link)) {
        return {
          problem: `\`${address}\` is no pseudo-terminal`,
          fix: "write `pty:`, or `pty:/path/of/a/link`",
        };
      }
      return lineTransport(address, async (end) => {
        const { openPty } = await import("./pty/open-pty.js");
        return openPty(link === "" ? null : link, end, context);
      });
    },
  },
  replay: {
    shown: "replay:run.scnlog",
    make: (address, { clock, notice, readRecording }) => {
      const [path, query] = splitQuery(address.slice("replay:".length));
      const read = readOptions(query, { loose: flag });
      if ("problem" in read) return read;
      const recording = readRecording(path);
      if ("problem" in recording) return recording;
      if (recording.cutOff) notice(`${path} breaks off in its last line, which is left out`);
      return new ReplayTransport(address, recording, { clock, loose: read.options.loose ?? false });
    },
  },
  exec: {
    shown: "exec:program",
    make: (address, context) => {
      const words = splitCommandLine(address.slice("exec:".length));
      if (words === null) {
        return {
          problem: `\`${address}\` names no program`,
          fix: "write `exec:program argument …`, quotes closed",
        };
      }
      if (!context.allowExec) {
        return {
          problem: `\`exec:\` starts a program, ${words[0]}`,
          fix: "if you want that, add --allow-exec",
        };
      }
      return lineTransport(address, async (end) => {
        const { openExec } = await import("./exec/open-exec.js");
        return openExec(words, end, context.clock);
      });
    },
  },
};

/**
 * The transport for a device address. Simulated modules (`sim:`) come from `@scn/simulator`.
 *
 * @example
 * ```ts
 * import { transportFor } from "@scn/adapters";
 *
 * transportFor("tcp://127.0.0.1:7000").transport?.address; // "tcp://127.0.0.1:7000"
 * transportFor("tpc://127.0.0.1:7000").diagnostic?.code; // "SCN604"
 * ```
 */
export function transportFor(address: string, given: Partial<TransportContext> = {}): TransportChoice {
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(address)?.[1] ?? "";
  const kind = Object.hasOwn(transports, scheme) ? transports[scheme] : undefined;
  if (kind === undefined)
    return refuse(`\`${address}\` is no device address`, address, meant(address, scheme));
  const {
    clock = realClock(),
    allowExec = false,
    notice = () => undefined,
    readRecording = recordingAt,
  } = given;
  const made = kind.make(address, { clock, allowExec, notice, readRecording });
  return "problem" in made ? refuse(made.problem, address, made.fix) : { transport: made };
}

/** What somebody may have meant who wrote `/dev/ttyUSB2`, `COM3`, `host:7000` or `seriel:…`. */
function meant(address: string, scheme: string): string {
  if (/^\/dev\//.test(address)) return `did you mean serial://${address}?`;
  if (/^COM\d+$/i.test(address)) return `did you mean serial:${address}?`;
  if (/^[^/:\s]+:\d{2,5}$/.test(address) && scheme !== "sim") return `did you mean tcp://${address}?`;
  const near = scheme === "" ? undefined : suggest(scheme.toLowerCase(), [...Object.keys(transports), "sim"]);
  if (near !== undefined) return `did you mean ${near}:${address.slice(scheme.length + 1)}?`;
  const shown = Object.values(transports).map((kind) => kind.shown);
  return `use one of: sim:vendor/model, ${shown.join(", ")}`;
}

function refuse(message: string, found: string, fix: string): TransportChoice {
  return { diagnostic: { code: "SCN604", severity: "error", message, found, fix } };
}
