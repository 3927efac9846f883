import { Subject } from "rxjs";
import type { Clock } from "../ports/clock.js";
import type { DeviceProvider } from "../ports/device.js";
import type { ControlLines, Transport, TransportLoss } from "../ports/transport.js";
import type { JournalEntry } from "./entry.js";

type Outside = Extract<JournalEntry, { what: "bytes" | "lost" }>;

/** What a recording needs of the run around it. */
export interface Recording {
  readonly clock: Clock;
  /** Whether the module is asked itself; before that, the journal answers for it. */
  readonly live: () => boolean;
  readonly append: (entry: Outside) => void;
}

/**
 * Devices whose every byte is written down before the run sees it. Simulated ones stay as they are: they do the same
 * again by themselves.
 */
export class RecordedDevices {
  readonly provider: DeviceProvider;
  readonly #transports: RecordedTransport[] = [];
  #count = 0;

  constructor(devices: DeviceProvider, recording: Recording) {
    this.provider = async (request, context) => {
      const index = this.#count++;
      const device = await devices(request, context);
      if (device.script !== undefined) return device;
      const transport = new RecordedTransport(device.transport, index, recording);
      this.#transports[index] = transport;
      return { ...device, transport: transport.port };
    };
  }

  /** Whether any device so far is not simulated. */
  get hardware(): boolean {
    return this.#transports.length > 0;
  }

  /** Something of the journal comes again. */
  deliver(entry: Outside): void {
    this.#transports[entry.device]?.deliver(entry);
  }

  /** From here on the modules are asked themselves. */
  goLive(): void {
    for (const transport of this.#transports) transport?.goLive();
  }
}

class RecordedTransport {
  readonly port: Transport;
  readonly #real: Transport;
  readonly #recording: Recording;
  readonly #index: number;
  readonly #bytes$ = new Subject<Uint8Array>();
  readonly #lost$ = new Subject<TransportLoss>();
  /** What the journal has left of the port: as the run wants it when it goes live. */
  #open = false;
  #baudRate: number | null = null;
  #lines: Parameters<ControlLines["set"]>[0] = {};
  /** The port is being opened; what is written meanwhile waits. */
  #opening: Promise<void> | null = null;

  constructor(real: Transport, index: number, recording: Recording) {
    this.#real = real;
    this.#index = index;
    this.#recording = recording;
    real.bytes$.subscribe((bytes) => this.#received(bytes));
    real.lost$.subscribe((loss) => this.#gone(loss));
    this.port = this.#port();
  }

  deliver(entry: Outside): void {
    if (entry.what === "bytes") this.#bytes$.next(entry.bytes);
    else {
      this.#open = false;
      this.#lost$.next(entry.loss);
    }
  }

  goLive(): void {
    if (!this.#open) return;
    this.#opening = this.#openAsItWas().then(
      () => {
        this.#opening = null;
      },
      (error: unknown) => this.#gone({ reason: error instanceof Error ? error.message : String(error) }),
    );
  }

  async #openAsItWas(): Promise<void> {
    const release = this.#recording.clock.hold(`opening ${this.#real.address}`);
    try {
      await this.#real.open();
      if (this.#baudRate !== null) await this.#real.setBaudRate?.(this.#baudRate);
      if (Object.keys(this.#lines).length > 0) this.#real.lines?.set(this.#lines);
    } finally {
      release();
    }
  }

  #port(): Transport {
    const real = this.#real;
    const { live } = this.#recording;
    const { lines, setBaudRate, reopen } = real;
    return {
      address: real.address,
      bytes$: this.#bytes$.asObservable(),
      lost$: this.#lost$.asObservable(),
      open: () => {
        this.#open = true;
        return live() ? real.open() : Promise.resolve();
      },
      write: (bytes) => {
        if (!live()) return;
        if (this.#opening === null) real.write(bytes);
        else void this.#opening.then(() => real.write(bytes));
      },
      ...(lines !== undefined && {
        lines: {
          set: (wanted) => {
            this.#lines = { ...this.#lines, ...wanted };
            if (live()) lines.set(wanted);
          },
        },
      }),
      ...(setBaudRate !== undefined && {
        setBaudRate: (rate: number) => {
          this.#baudRate = rate;
          return live() ? setBaudRate.call(real, rate) : Promise.resolve();
        },
      }),
      ...(reopen !== undefined && {
        reopen: () => {
          this.#open = true;
          return live() ? reopen.call(real) : Promise.resolve();
        },
      }),
      close: () => {
        this.#open = false;
        return real.close();
      },
    };
  }

  #received(bytes: Uint8Array): void {
    const { clock, append } = this.#recording;
    append({ what: "bytes", device: this.#index, at: clock.now(), bytes });
    this.#bytes$.next(bytes);
  }

  #gone(loss: TransportLoss): void {
    const { clock, append } = this.#recording;
    append({ what: "lost", device: this.#index, at: clock.now(), loss });
    this.#lost$.next(loss);
  }
}
