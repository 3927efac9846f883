import type { TransportContext } from "../context.js";
import type { Attempt, LineEnd, OpenLine } from "../line-transport.js";
import { systemError } from "../system-error.js";
import { findPort, identityOf, NoPort } from "./find-port.js";
import { lockedBy } from "./holder.js";
import { findByImei } from "./imei.js";
import { openByLibrary } from "./library-line.js";
import { listPorts } from "./ports.js";
import type { PortSelector, SerialAddress } from "./serial-address.js";
import { openByTerminal } from "./terminal-line.js";
import { whyNotOpened } from "./why-not-opened.js";

/** How often a port that has gone is looked for, ms. */
const lookEvery = 100;

/** Errors of a port that is about to come: it is being made, or its owner is being set. */
const onTheWay: ReadonlySet<string> = new Set(["ENOENT", "ENODEV", "ENXIO", "EIO", "EACCES"]);

/** Opens one serial port, and that port again, wherever it has gone. */
export class SerialOpener {
  readonly #address: SerialAddress;
  readonly #context: TransportContext;
  #identity: PortSelector | null = null;
  #told = false;

  constructor(address: SerialAddress, context: TransportContext) {
    this.#address = address;
    this.#context = context;
  }

  /** The first time at once or not at all; again, within the window. */
  async open(end: LineEnd, attempt: Attempt): Promise<OpenLine> {
    const { clock } = this.#context;
    const { window } = this.#address;
    const until = clock.now() + window;
    for (;;) {
      try {
        return await this.#openNow(end, attempt.signal);
      } catch (error) {
        if (!attempt.again || attempt.signal.aborted || !mayCome(error)) throw error;
        if (clock.now() + lookEvery > until) {
          throw new Error(`it did not come back within ${window / 1000} s: ${systemError(error).message}`);
        }
      }
      await new Promise<void>((resolve) => void clock.after(lookEvery, resolve));
    }
  }

  async #openNow(end: LineEnd, signal: AbortSignal): Promise<OpenLine> {
    const ports = await listPorts();
    const path = await this.#path(ports, signal);
    const holder = lockedBy(path);
    if (holder !== null) throw new Error(`${path} is in use by ${holder}`);
    try {
      const line = await this.#openPath(path, end);
      this.#identity ??= identityOf(path, ports);
      return line;
    } catch (error) {
      throw whyNotOpened(systemError(error), path);
    }
  }

  async #path(ports: Awaited<ReturnType<typeof listPorts>>, signal: AbortSignal): Promise<string> {
    const { port } = this.#address;
    const wanted = this.#identity ?? port;
    if (wanted.kind !== "imei") return findPort(wanted, ports);
    return findByImei(wanted.imei, ports, { ...this.#address, context: this.#context, signal });
  }

  #openPath(path: string, end: LineEnd): Promise<OpenLine> {
    const { settings, io } = this.#address;
    const { clock } = this.#context;
    const noLines = (reason: string) => {
      if (this.#told) return;
      this.#told = true;
      this.#context.notice(`${path} has no control lines (${reason}): \`dtr\` and \`rts\` do nothing there`);
    };
    const port = { path, settings, clock, noLines };
    if (io === "serialport" || (io === "auto" && process.platform === "win32"))
      return openByLibrary(port, end);
    return openByTerminal(port, end, { fallBack: io === "auto" });
  }
}

function mayCome(error: unknown): boolean {
  return error instanceof NoPort || onTheWay.has(systemError(error).code ?? "");
}
